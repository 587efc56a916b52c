import { type Codec, type Decoded, decode, encode, rest, type Value } from '../codec.ts'
import type { RawExtension } from '../extension-list.ts'
import type { Span } from '../reader.ts'
import { extensions } from './all.ts'
import type { Extension, Place } from './extension.ts'

const byType = new Map<number, Extension>(extensions.map((declared) => [declared.type, declared]))

/** How the body of an extension reads in a message; bytes where nobody declared it. */
export const bodyCodec = (type: number, place: Place): Codec<unknown> => byType.get(type)?.in[place] ?? rest

/** The body of `declared` in a message's list: undefined when it does not stand there. */
export function readExtension<E extends Extension, P extends Place & keyof E['in']>(
  declared: E,
  place: P,
  list: readonly RawExtension[] | undefined,
  spans?: Span[],
): Decoded<Value<E['in'][P]>> | undefined {
  const raw = list?.find(({ type }) => type === declared.type)
  if (!raw) return undefined
  const codec = declared.in[place] as unknown as Codec<Value<E['in'][P]>>
  return decode(declared.name, codec, raw.data, spans)
}

/** Any extension's body by its code; those that nobody declared for `place` give their raw bytes. */
export const decodeExtension = (type: number, place: Place, body: Uint8Array, spans?: Span[]): Decoded<unknown> =>
  decode(byType.get(type)?.name ?? `extension ${type}`, bodyCodec(type, place), body, spans)

/** The extension as it stands in a message's list. Throws RangeError when the value does not fit its declaration. */
export function encodeExtension<E extends Extension, P extends Place & keyof E['in']>(
  declared: E,
  place: P,
  value: Value<E['in'][P]>,
): RawExtension {
  return { type: declared.type, data: encode(declared.in[place] as unknown as Codec<Value<E['in'][P]>>, value) }
}
