import { generateKeyPairSync, type KeyObject } from 'node:crypto'

export type KeyType = 'rsa' | 'rsa1024' | 'ec' | 'p521' | 'ed25519'

let sharedRsa: KeyObject | undefined

/** A private key of its own; RSA 2048 takes long to make and is made once for the whole process. */
export function makeKey(type: KeyType): KeyObject {
  switch (type) {
    case 'rsa':
      sharedRsa ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
      return sharedRsa
    case 'rsa1024':
      return generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
    case 'ec':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    case 'p521':
      return generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey
    case 'ed25519':
      return generateKeyPairSync('ed25519').privateKey
    default:
      return type satisfies never
  }
}
