import type { Certificate } from '../x509/index.ts'

const organizations = new Set(['cloudflare, inc.', 'cloudflare, inc'])

/**
 * Issued by Cloudflare's Origin CA: trusted by Cloudflare towards the origin, and by no browser. Told by the issuer's
 * name alone (https://developers.cloudflare.com/ssl/origin-configuration/origin-ca/, read 2026-11-23), since its roots are in no store: anybody could write that name, so it is a sign, not a proof of signature.
 */
export const isOriginCaIssued = ({ issuer }: Pick<Certificate, 'issuer'>): boolean => {
  const attributes = issuer.rdns.flat()
  const values = (...types: readonly string[]) =>
    attributes.filter(({ type }) => types.includes(type)).map(({ value }) => value.toLowerCase())
  return (
    values('O').some((value) => organizations.has(value)) &&
    values('OU', 'CN').some((value) => value.startsWith('cloudflare origin '))
  )
}
