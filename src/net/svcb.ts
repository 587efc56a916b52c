import { ascii, bytes, type Codec, decode, encode, many, mapped, rest, sized, struct, u8, u16 } from '../wire/codec.ts'
import type { DecodeError } from '../wire/reader.ts'

/** What an SVCB or HTTPS record says (RFC 9460 section 2.2); priority 0 is an alias for `target`. */
export interface ServiceBinding {
  readonly priority: number
  /** Without the last dot; `.` means the owner itself. */
  readonly target: string
  readonly mandatory: readonly number[]
  readonly alpn: readonly string[]
  readonly noDefaultAlpn: boolean
  readonly port: number | undefined
  readonly ipv4hint: readonly string[]
  readonly ipv6hint: readonly string[]
  /** ECHConfigList as it stands. */
  readonly ech: Uint8Array | undefined
  /** Keys of parameters that are not known here. */
  readonly otherKeys: readonly number[]
}

export type ServiceBindingRead =
  | { readonly ok: true; readonly value: ServiceBinding }
  | { readonly ok: false; readonly error: DecodeError }

/** RFC 9460 section 2.2: the target's name is never compressed. */
const domainName: Codec<string> = {
  read(reader) {
    const labels: string[] = []
    for (let length = 0; ; ) {
      const size = reader.uint(1)
      if (size === 0) return labels.join('.') || '.'
      if (size > 63) reader.fail(`label of ${size} bytes, at most 63 allowed`)
      length += size + 1
      if (length > 254) reader.fail('name over 255 bytes')
      labels.push(printable(reader.take(size)))
    }
  },
  write(writer, name) {
    for (const label of name === '.' ? [] : name.split('.')) {
      writer.uint(1, label.length)
      writer.raw(Uint8Array.from(label, (c) => c.charCodeAt(0)))
    }
    writer.uint(1, 0)
  },
}

/** RFC 1035 section 5.1: bytes that are not letters, digits or a hyphen as \DDD. */
const printable = (label: Uint8Array): string =>
  Array.from(label, (b) =>
    /[\w-]/.test(String.fromCharCode(b)) ? String.fromCharCode(b) : `\\${String(b).padStart(3, '0')}`,
  ).join('')

const ipv4 = mapped(
  bytes(4),
  (b) => b.join('.'),
  (text) => Uint8Array.from(text.split('.'), Number),
)
const ipv6 = mapped(
  bytes(16),
  (b) => Array.from({ length: 8 }, (_, i) => ((b[2 * i]! << 8) | b[2 * i + 1]!).toString(16)).join(':'),
  (text) => Uint8Array.from(text.split(':').flatMap((part) => [parseInt(part, 16) >> 8, parseInt(part, 16) & 255])),
)

/** RFC 9460 section 14.3.2; ech: RFC 9848. */
const parameters = {
  mandatory: { key: 0, codec: many(u16) },
  alpn: { key: 1, codec: many(ascii(u8, { min: 1 })) },
  noDefaultAlpn: { key: 2, codec: rest },
  port: { key: 3, codec: u16 },
  ipv4hint: { key: 4, codec: many(ipv4) },
  ech: { key: 5, codec: rest },
  ipv6hint: { key: 6, codec: many(ipv6) },
} as const

const rdata = struct({ priority: u16, target: domainName, params: many(struct({ key: u16, value: sized(u16, rest) })) })

/** Reads the RDATA of an SVCB or HTTPS record. */
export function readServiceBinding(input: Uint8Array): ServiceBindingRead {
  const read = decode('HTTPS', rdata, input)
  if (!read.ok) return read
  const { priority, target, params } = read.value
  const errors: DecodeError[] = []
  const parameter = <T>(name: keyof typeof parameters, codec: Codec<T>): T | undefined => {
    const found = params.find(({ key }) => key === parameters[name].key)
    const value = found && decode(`HTTPS.${name}`, codec, found.value)
    if (value && !value.ok) errors.push(value.error)
    return value?.ok ? value.value : undefined
  }
  const known: readonly number[] = Object.values(parameters).map(({ key }) => key)
  const value: ServiceBinding = {
    priority,
    target,
    mandatory: parameter('mandatory', parameters.mandatory.codec) ?? [],
    alpn: parameter('alpn', parameters.alpn.codec) ?? [],
    noDefaultAlpn: params.some(({ key }) => key === parameters.noDefaultAlpn.key),
    port: parameter('port', parameters.port.codec),
    ipv4hint: parameter('ipv4hint', parameters.ipv4hint.codec) ?? [],
    ipv6hint: parameter('ipv6hint', parameters.ipv6hint.codec) ?? [],
    ech: parameter('ech', parameters.ech.codec),
    otherKeys: params.map(({ key }) => key).filter((key) => !known.includes(key)),
  }
  return errors[0] ? { ok: false, error: errors[0] } : { ok: true, value }
}

/** What a record is to promise; the owner itself is the target. */
export interface PromisedService {
  readonly alpn?: readonly string[]
  readonly noDefaultAlpn?: boolean
  readonly port?: number
  readonly ipv4hint?: readonly string[]
  readonly ech?: Uint8Array
}

/** The RDATA of an HTTPS record in ServiceMode; keys stand in the order of their numbers (RFC 9460 section 2.2). */
export function writeServiceBinding({ alpn, noDefaultAlpn, port, ipv4hint, ech }: PromisedService): Uint8Array {
  const { key, codec } = parameters.noDefaultAlpn
  const params = [
    ...(alpn ? [{ key: parameters.alpn.key, value: encode(parameters.alpn.codec, [...alpn]) }] : []),
    ...(noDefaultAlpn ? [{ key, value: encode(codec, new Uint8Array(0)) }] : []),
    ...(port === undefined ? [] : [{ key: parameters.port.key, value: encode(parameters.port.codec, port) }]),
    ...(ipv4hint ? [{ key: parameters.ipv4hint.key, value: encode(parameters.ipv4hint.codec, [...ipv4hint]) }] : []),
    ...(ech ? [{ key: parameters.ech.key, value: ech }] : []),
  ]
  return encode(rdata, { priority: 1, target: '.', params })
}
