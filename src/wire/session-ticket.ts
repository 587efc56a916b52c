import { opaque, struct, u8, u16, u32 } from './codec.ts'
import { extensionList } from './extension-list.ts'

/** RFC 5077 section 3.3. */
export const newSessionTicket12 = struct({ ticketLifetimeHint: u32, ticket: opaque(u16) })

/** RFC 8446 section 4.6.1. */
export const newSessionTicket13 = struct({
  ticketLifetime: u32,
  ticketAgeAdd: u32,
  ticketNonce: opaque(u8),
  ticket: opaque(u16, { min: 1 }),
  extensions: extensionList,
})
