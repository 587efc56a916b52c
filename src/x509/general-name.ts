import { addressText } from './address.ts'
import { hex } from './bytes.ts'
import { context, contextOf, type DerReader, tag } from './der.ts'
import { type Name, readName } from './name.ts'
import { asciiText, printable } from './text.ts'

/** GeneralName, RFC 5280 section 4.2.1.6. Text is safe to show; what was escaped matches no real name. */
export type GeneralName =
  | { readonly kind: 'dns' | 'email' | 'uri'; readonly text: string }
  | { readonly kind: 'ip'; readonly bytes: Uint8Array }
  | { readonly kind: 'directory'; readonly name: Name }
  | { readonly kind: 'other'; readonly type: string }

const textKinds = new Map([
  [context(1), 'email'],
  [context(2), 'dns'],
  [context(6), 'uri'],
] as const)

const otherKinds = new Map([
  [contextOf(0), 'otherName'],
  [contextOf(3), 'x400Address'],
  [contextOf(5), 'ediPartyName'],
  [context(8), 'registeredID'],
])

export const readGeneralName = (reader: DerReader, name: string): GeneralName => {
  const at = reader.offset
  const next = reader.peek
  const kind = next === undefined ? undefined : textKinds.get(next as never)
  if (kind) return { kind, text: readIa5(reader, name, next!) }
  if (next === context(7)) return { kind: 'ip', bytes: reader.body(name, context(7)) }
  if (next === contextOf(4)) {
    return {
      kind: 'directory',
      name: reader.into(name, contextOf(4), (explicit) => readName(explicit, 'directoryName')),
    }
  }
  reader.element(name)
  return { kind: 'other', type: otherKinds.get(next!) ?? reader.fail('no kind of general name', at) }
}

const readIa5 = (reader: DerReader, name: string, expected: number): string => {
  const at = reader.offset
  const body = reader.body(name, expected)
  if (body.some((byte) => byte >= 0x80)) reader.fail(`${name} holds a byte above 7f, not ASCII`, at)
  return printable(asciiText(body))
}

/** The names of a subject alternative name, by kind, each list in the certificate's order. */
export interface AltNames {
  readonly dns: readonly string[]
  /** As text; an address of a wrong length as `#` and its bytes. */
  readonly ip: readonly string[]
  readonly email: readonly string[]
  readonly uri: readonly string[]
  readonly directory: readonly Name[]
  /** The kind of each name that is none of these, as `otherName`. */
  readonly other: readonly string[]
}

export const readAltNames = (reader: DerReader): AltNames => {
  const at = reader.offset
  const names = reader.into('GeneralNames', tag.sequence, (inside) => inside.each(readGeneralName))
  if (names.length === 0) reader.fail('holds no name', at)
  return altNames(names)
}

const altNames = (names: readonly GeneralName[]): AltNames => {
  const texts = (kind: 'dns' | 'email' | 'uri') => names.flatMap((name) => (name.kind === kind ? [name.text] : []))
  return {
    dns: texts('dns'),
    email: texts('email'),
    uri: texts('uri'),
    ip: names.flatMap((name) => (name.kind === 'ip' ? [addressText(name.bytes) ?? `#${hex(name.bytes)}`] : [])),
    directory: names.flatMap((name) => (name.kind === 'directory' ? [name.name] : [])),
    other: names.flatMap((name) => (name.kind === 'other' ? [name.type] : [])),
  }
}

/** The URLs of a list of general names; others are left out. */
export const urlsOf = (names: readonly GeneralName[]): string[] =>
  names.flatMap((name) => (name.kind === 'uri' ? [name.text] : []))
