import { context, contextOf, type DerReader, tag } from './der.ts'
import { type GeneralName, readGeneralName } from './general-name.ts'
import { readCount } from './primitives.ts'

/** NameConstraints, RFC 5280 section 4.2.1.10. For `ip` the bytes are address, then mask. */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[]
  readonly excluded: readonly GeneralName[]
}

export const readNameConstraints = (reader: DerReader): NameConstraints => {
  const at = reader.offset
  const constraints = reader.into('NameConstraints', tag.sequence, (inside) => ({
    permitted: readSubtrees(inside, 'permittedSubtrees', contextOf(0)),
    excluded: readSubtrees(inside, 'excludedSubtrees', contextOf(1)),
  }))
  if (constraints.permitted.length + constraints.excluded.length === 0) reader.fail('constrains nothing', at)
  return constraints
}

const readSubtrees = (reader: DerReader, name: string, expected: number): GeneralName[] =>
  reader.optional(expected, () => reader.into(name, expected, (list) => list.each(readSubtree))) ?? []

const readSubtree = (reader: DerReader, name: string): GeneralName =>
  reader.into(name, tag.sequence, (subtree) => {
    const at = subtree.offset
    const base = readGeneralName(subtree, 'base')
    // Minimum must be zero and maximum absent; a written minimum of zero is not DER, but common.
    const minimum = subtree.optional(context(0), () => readCount(subtree, 'minimum', context(0))) ?? 0
    if (minimum > 0) subtree.fail(`minimum is ${minimum}, not 0`, at)
    if (base.kind === 'ip' && !isSubnet(base.bytes)) subtree.fail('base is no address with its mask', at)
    if (base.kind === 'dns' && base.text.includes('*')) subtree.fail('base is a wildcard', at)
    return base
  })

/** Address and mask of equal length, the mask ones and then zeros. */
const isSubnet = (bytes: Uint8Array): boolean => {
  if (bytes.length !== 8 && bytes.length !== 32) return false
  const mask = Array.from(bytes.subarray(bytes.length / 2), (byte) => byte.toString(2).padStart(8, '0')).join('')
  return /^1*0*$/.test(mask)
}
