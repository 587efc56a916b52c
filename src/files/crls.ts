import { type Parsed, wrong } from '../errors.ts'
import { type CertificateList, parseCrl, readPem } from '../x509/index.ts'

/** Revocation lists of a file in DER or PEM (`X509 CRL`, RFC 7468 section 7); `name` is what the user called it. */
export function readCrls(bytes: Uint8Array, name: string): Parsed<readonly CertificateList[]> {
  const ders = bytes[0] === 0x30 ? [bytes] : listsInPem(new TextDecoder('latin1').decode(bytes))
  if (ders.length === 0) return wrong('malformed-crl', `${name} holds no revocation list`, hint)
  const lists: CertificateList[] = []
  for (const der of ders) {
    const read = parseCrl(der)
    if (!read.ok) return wrong('malformed-crl', `${name} is malformed: ${read.error.message}`, hint)
    lists.push(read.value)
  }
  return { ok: true, value: lists }
}

const hint = 'give a revocation list in DER or PEM, as the URL in the certificate serves it'

const listsInPem = (text: string): Uint8Array[] => {
  const blocks = readPem(text)
  return blocks.ok ? blocks.value.filter(({ label }) => label === 'X509 CRL').map(({ der }) => der) : []
}
