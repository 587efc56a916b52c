/** A name that no server has: .invalid is reserved for that (RFC 2606 section 2). */
export const foreignName = 'handshake-doctor-probe.invalid'
