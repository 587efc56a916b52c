import type { ChainReport } from '../x509/index.ts'

/**
 * What a server should send (RFC 8446 section 4.4.2): the certificate and its intermediates in order, without the root,
 * as PEM. undefined: no path leads to a trusted root.
 */
export function pemBundle({ paths }: ChainReport): string | undefined {
  const path = paths.find(({ end }) => end.kind === 'trusted-root')
  if (!path) return undefined
  const [leaf, ...above] = path.steps
  const between = above.slice(0, -1)
  return [leaf!, ...between].map(({ certificate }) => pem(certificate.der)).join('')
}

const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`
