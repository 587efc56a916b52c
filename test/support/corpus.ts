import { readFileSync } from 'node:fs'
import { readPem } from '../../src/x509/pem.ts'

interface Shape {
  readonly name: string
  readonly der: Uint8Array
}

/** A PEM file of which the line before each block says what it is. */
const namedBlocks = (file: string): Shape[] => {
  const text = readFileSync(`test/corpus/${file}`, 'utf8')
  const names = [...text.matchAll(/^(.+)\n-----BEGIN/gm)].map((match) => match[1]!)
  const blocks = readPem(text)
  return blocks.ok ? blocks.value.map(({ der }, i) => ({ name: names[i]!, der })) : []
}

const called = (shapes: readonly Shape[], name: string): Uint8Array => {
  const found = shapes.find((one) => one.name === name)
  if (!found) throw new Error(`nothing called ${name}`)
  return found.der
}

/** Certificates of many shapes made by OpenSSL 3.0 on 2026-11-23. */
export const corpus = (): Shape[] => namedBlocks('certificates.pem')
export const shape = (name: string): Uint8Array => called(corpus(), name)

/** Revocation lists made by `openssl ca -gencrl` of OpenSSL 3.0 on 2026-11-24, and the certificates of their two issuers. */
export const revocationLists = (): Shape[] => namedBlocks('crls.pem')
export const listShape = (name: string): Uint8Array => called(revocationLists(), name)
