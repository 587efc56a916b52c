import { ascii, type Codec, decode, encode, opaque, struct, u8, u16, type Value, vector } from './codec.ts'

const contents = struct({
  configId: u8,
  kemId: u16,
  publicKey: opaque(u16, { min: 1 }),
  cipherSuites: vector(u16, struct({ kdf: u16, aead: u16 }), { min: 4 }),
  maximumNameLength: u8,
  publicName: ascii(u8, { min: 1 }),
  extensions: opaque(u16),
})

/** A key for Encrypted Client Hello, and the name that stands in clear outside (RFC 9849 section 4). */
export type EchConfig = Value<typeof contents>

const anyVersion = struct({ version: u16, contents: opaque(u16) })
const list: Codec<Value<typeof anyVersion>[]> = vector(u16, anyVersion, { min: 4 })

/** ECHConfig of RFC 9849. */
const known = 0xfe0d

/** The configurations of an ECHConfigList that this version of ECH can use; undefined: it cannot be read. */
export function readEchConfigs(bytes: Uint8Array): readonly EchConfig[] | undefined {
  const read = decode('ECHConfigList', list, bytes)
  if (!read.ok) return undefined
  const configs = read.value
    .filter(({ version }) => version === known)
    .map((config) => decode('ECHConfig', contents, config.contents))
  return configs.every((config) => config.ok)
    ? configs.flatMap((config) => (config.ok ? [config.value] : []))
    : undefined
}

export const writeEchConfigs = (configs: readonly EchConfig[]): Uint8Array =>
  encode(
    list,
    configs.map((config) => ({ version: known, contents: encode(contents, config) })),
  )
