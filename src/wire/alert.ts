import { struct, u8, type Value } from './codec.ts'

/** RFC 8446 section 6. */
export const alert = struct({ level: u8, description: u8 })
export type Alert = Value<typeof alert>

export const alertLevel = { warning: 1, fatal: 2 } as const
