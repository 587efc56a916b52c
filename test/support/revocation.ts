import { sign } from 'node:crypto'
import * as der from '../../src/x509/der-writer.ts'
import { type Key, named, newKey, now } from './authority.ts'

export interface ListRecipe {
  readonly issuer?: string
  readonly key?: Key
  readonly thisUpdate?: number
  readonly nextUpdate?: number
  /** revokedCertificates, each in DER. */
  readonly entries?: readonly Uint8Array[]
  /** Made by `extension`. */
  readonly extensions?: readonly Uint8Array[]
}

const day = 86_400_000
const ecdsaWithSha256 = der.sequence(der.oid('1.2.840.10045.4.3.2'))

/** A revocation list in DER, with whatever is wanted in it. */
export const listOf = (recipe: ListRecipe): Uint8Array => {
  const { issuer = 'CA', key = newKey(), entries = [], extensions = [] } = recipe
  const tbs = der.sequence(
    der.integer(1),
    ecdsaWithSha256,
    named(issuer),
    der.time(recipe.thisUpdate ?? now - 2 * day),
    der.time(recipe.nextUpdate ?? now + 5 * day),
    ...(entries.length > 0 ? [der.sequence(...entries)] : []),
    ...(extensions.length > 0 ? [der.explicit(0, der.sequence(...extensions))] : []),
  )
  return der.sequence(tbs, ecdsaWithSha256, der.bitString(new Uint8Array(sign('sha256', tbs, key.secret))))
}
