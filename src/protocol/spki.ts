/**
 * The SubjectPublicKeyInfo of a DER certificate (RFC 5280 section 4.1), found by stepping over what stands before it;
 * undefined when the bytes are no certificate. A handshake needs no more of a certificate than its key.
 */
export function spkiOf(certificate: Uint8Array): Uint8Array | undefined {
  const outer = element(certificate, 0)
  const tbs = outer && element(certificate, outer.body)
  if (!tbs) return undefined
  let at = tbs.body
  // version [0] is optional; then serialNumber, signature, issuer, validity, subject.
  if (certificate[at] === 0xa0) at = element(certificate, at)?.end ?? certificate.length
  for (let i = 0; i < 5; i++) at = element(certificate, at)?.end ?? certificate.length
  const spki = element(certificate, at)
  return spki && certificate.slice(at, spki.end)
}

/** Where the element at `at` has its contents and its end; undefined when it runs over. */
function element(der: Uint8Array, at: number): { body: number; end: number } | undefined {
  const first = der[at + 1]
  if (first === undefined) return undefined
  const count = first < 0x80 ? 0 : first & 0x7f
  if (count > 3) return undefined
  let length = count === 0 ? first : 0
  for (let i = 0; i < count; i++) length = length * 256 + (der[at + 2 + i] ?? 0)
  const body = at + 2 + count
  return body + length <= der.length ? { body, end: body + length } : undefined
}
