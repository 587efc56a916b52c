import { context, type DerReader, tag } from './der.ts'
import { readCount, readOid } from './primitives.ts'

/** RFC 5280 section 4.2.1.4: whoever has it has every policy. */
export const anyPolicy = '2.5.29.32.0'

/** PolicyConstraints, RFC 5280 section 4.2.1.11: after how many more certificates each begins to hold. */
export interface PolicyConstraints {
  readonly requireExplicitPolicy?: number
  readonly inhibitPolicyMapping?: number
}

/** Whoever has the first policy has the second one below this CA (RFC 5280 section 4.2.1.5). */
export type PolicyMapping = readonly [issuerDomain: string, subjectDomain: string]

export const readPolicy = (list: DerReader, name: string): string =>
  list.into(name, tag.sequence, (inside) => {
    const oid = readOid(inside, 'policyIdentifier')
    if (inside.left > 0) inside.element('policyQualifiers', tag.sequence)
    return oid
  })

export const readPolicyMapping = (list: DerReader, name: string): PolicyMapping =>
  list.into(name, tag.sequence, (inside) => [
    readOid(inside, 'issuerDomainPolicy'),
    readOid(inside, 'subjectDomainPolicy'),
  ])

export const readPolicyConstraints = (reader: DerReader): PolicyConstraints => {
  const at = reader.offset
  return reader.into('PolicyConstraints', tag.sequence, (inside) => {
    if (inside.left === 0) reader.fail('constrains nothing', at)
    const skip = (number: number, name: string) =>
      inside.optional(context(number), () => readCount(inside, name, context(number)))
    const requireExplicitPolicy = skip(0, 'requireExplicitPolicy')
    const inhibitPolicyMapping = skip(1, 'inhibitPolicyMapping')
    return {
      ...(requireExplicitPolicy !== undefined && { requireExplicitPolicy }),
      ...(inhibitPolicyMapping !== undefined && { inhibitPolicyMapping }),
    }
  })
}
