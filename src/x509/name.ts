import { equalBytes } from './bytes.ts'
import { type DerReader, parseDer, tag } from './der.ts'
import { readOid } from './primitives.ts'
import { printable, textOf } from './text.ts'

export interface Attribute {
  readonly oid: string
  /** Short name as in `CN`, or the OID. */
  readonly type: string
  /** As it stands in the certificate: not safe to show, see `printable`. */
  readonly value: string
}

/** A distinguished name. Names are the same when their `der` is (RFC 5280 section 7.1, as browsers read it). */
export interface Name {
  readonly der: Uint8Array
  /** In the order of the certificate, from the country down to the common name. */
  readonly rdns: readonly (readonly Attribute[])[]
  /** `CN=R3, O=Let's Encrypt, C=US`: last first and escaped as in RFC 4514, safe to show. */
  readonly text: string
  /** The last common name, safe to show. */
  readonly commonName?: string
  readonly empty: boolean
}

/** RFC 4514 section 3, RFC 5280 appendix A, CA/Browser Forum EV guidelines. */
const shortNames = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'street'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'title'],
  ['2.5.4.15', 'businessCategory'],
  ['2.5.4.17', 'postalCode'],
  ['2.5.4.42', 'GN'],
  ['2.5.4.46', 'dnQualifier'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'emailAddress'],
  ['1.3.6.1.4.1.311.60.2.1.1', 'jurisdictionL'],
  ['1.3.6.1.4.1.311.60.2.1.2', 'jurisdictionST'],
  ['1.3.6.1.4.1.311.60.2.1.3', 'jurisdictionC'],
])

/** Name, RFC 5280 section 4.1.2.4. */
export const readName = (reader: DerReader, name: string): Name => {
  const start = reader.offset
  const rdns = reader.into(name, tag.sequence, (inside) => inside.each(readRdn))
  const der = reader.bytes.subarray(start, reader.offset)
  const common = rdns
    .flat()
    .filter(({ type }) => type === 'CN')
    .at(-1)
  return {
    der,
    rdns,
    text: rdns.toReversed().map(rdnText).join(', '),
    ...(common && { commonName: printable(common.value) }),
    empty: rdns.length === 0,
  }
}

/** A name that stands alone, as in a list of authorities; undefined: its bytes are none. */
export function parseName(der: Uint8Array): Name | undefined {
  const parsed = parseDer('', der, (reader) => readName(reader, 'Name'))
  return parsed.ok ? parsed.value : undefined
}

const readRdn = (reader: DerReader, name: string): Attribute[] =>
  reader.into(name, tag.set, (set) => set.each(readAttribute))

const readAttribute = (reader: DerReader, name: string): Attribute =>
  reader.into(name, tag.sequence, (inside) => {
    const oid = readOid(inside, 'type')
    const { tag: type, body, end } = inside.element('value')
    const bytes = inside.bytes.subarray(body, end)
    return { oid, type: shortNames.get(oid) ?? oid, value: textOf(type, bytes) ?? `#${type.toString(16)}` }
  })

const rdnText = (attributes: readonly Attribute[]): string =>
  attributes.map(({ type, value }) => `${type}=${escaped(value)}`).join('+')

/** RFC 4514 section 2.4, and what cannot be seen. */
const escaped = (value: string): string =>
  printable(value.replace(/[\\,+"<>;]/g, '\\$&').replace(/^[ #]|(?<=.) $/g, '\\$&'))

export const sameName = (a: Name, b: Name): boolean => equalBytes(a.der, b.der)
