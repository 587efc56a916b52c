import { certificatesFromPem, type PemResult } from '../x509/index.ts'

/** A root of a bundle as its file has it. */
export interface BundledRoot {
  readonly der: Uint8Array
  /** Ms since 1970: what was issued later is not trusted. */
  readonly distrustAfter?: number | undefined
}

/**
 * Reads a bundle of roots: PEM, or the format of p11-kit (ca-bundle.trust.p11-kit of Fedora and RHEL), in which attributes
 * stand before the certificate they belong to: `x-distrusted: true`, or `nss-server-distrust-after: "220601000000Z"`.
 */
export function readBundle(text: string): PemResult<readonly BundledRoot[]> {
  const read = certificatesFromPem(text)
  if (!read.ok) return read
  const said = attributesOf(text)
  return {
    ok: true,
    value: read.value.flatMap(({ der }, i) =>
      said[i]?.distrusted ? [] : [{ der, distrustAfter: said[i]?.distrustAfter }],
    ),
  }
}

interface Attributes {
  readonly distrusted?: boolean
  readonly distrustAfter?: number | undefined
}

/** For each certificate in turn what stands before it, since the one before or since its object began. */
function attributesOf(text: string): Attributes[] {
  const all: Attributes[] = []
  let next: Attributes = {}
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+):\s*"?([^"]*)/.exec(line) ?? []
    if (name === 'nss-server-distrust-after') next = { ...next, distrustAfter: utcTime(value!) }
    if (name === 'x-distrusted' && value === 'true') next = { ...next, distrusted: true }
    if (line.startsWith('[p11-kit-object-v1]')) next = {}
    if (!/^-----BEGIN (X509 )?CERTIFICATE-----/.test(line)) continue
    all.push(next)
    next = {}
  }
  return all
}

/** UTCTime (RFC 5280 section 4.1.2.5.1), its bytes perhaps as %32; undefined: it is none, as "%00", which stands for "never". */
const utcTime = (written: string): number | undefined => {
  const plain = written.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  const parts = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(plain)?.slice(1).map(Number)
  if (!parts) return undefined
  const [year, month, day, hour, minute, second] = parts as [number, number, number, number, number, number]
  return Date.UTC(year < 50 ? 2000 + year : 1900 + year, month - 1, day, hour, minute, second)
}
