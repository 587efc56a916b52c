import { opaque, struct, u16, type Value, vector } from './codec.ts'

/** RFC 8446 section 4.2: type and raw body; `extensions/` reads the bodies. */
export const rawExtension = struct({ type: u16, data: opaque(u16) })
export type RawExtension = Value<typeof rawExtension>

export const extensionList = vector(u16, rawExtension)
