import { type Codec, type Decoded, decode, rest, type Value } from '../codec.ts'
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
