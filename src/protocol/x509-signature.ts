import type { Digest, SignatureAlgorithm, VerifySignature } from '../x509/index.ts'
import { type HashName, hash, type SignatureKind, verify } from './crypto.ts'

/** Checks signatures in certificates, lists and OCSP responses: x509 computes none by itself. */
export const verifyX509: VerifySignature = ({ spki, algorithm, data, signature }) => {
  const kind = kindOf(algorithm)
  return kind !== undefined && verify(kind, spki, data, signature)
}

export const digestX509: Digest = (name, bytes) => hash(name, bytes)

function kindOf({ scheme, hash, saltLength, name }: SignatureAlgorithm): SignatureKind | undefined {
  if (hash === 'md2') return undefined
  const digest: { hash?: HashName } = hash ? { hash } : {}
  switch (scheme) {
    case 'rsa-pkcs1':
      return { family: 'rsa', ...digest }
    case 'rsa-pss':
      return { family: 'rsa-pss', ...digest, ...(saltLength === undefined ? {} : { saltLength }) }
    case 'ecdsa':
    case 'dsa':
      return { family: scheme, ...digest }
    case 'eddsa':
      return { family: name === 'Ed448' ? 'ed448' : 'ed25519' }
    case 'ml-dsa':
    case 'slh-dsa':
    case 'unknown':
      return undefined
    default:
      return scheme satisfies never
  }
}
