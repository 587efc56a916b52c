import { clientProfile } from './clients.ts'

/** Clients on OpenSSL 3 and newer, which go on with no server that lacks RFC 5746 (openssl/openssl#16278; measured with curl 7.88.1 on OpenSSL 3.0, 2026-11-24). */
const onOpenssl3: ReadonlySet<string> = new Set([
  'openssl-3.0.15-debian',
  'openssl-3.5.0-git',
  'openssl-4.0.0-git',
  'curl-7.88.1-openssl-3.0.22-debian-12',
  'python-2.7.18-ssl.create-default-context-openssl-3.0.22',
  'python-3.13.0-ssl.create-default-context-openssl-3.0.22',
  'node-v18.20.8-https.get-openssl-3.0.16',
  'node-v24.21.0-https.get-openssl-3.5.8',
])

export const needsSecureRenegotiation = (client: string | undefined): boolean =>
  client !== undefined && onOpenssl3.has(client)

/** Security level 2 of OpenSSL, which Debian sets and OpenSSL 3.2 and newer bring (SSL_CTX_set_security_level(3), read 2026-11-24). */
const level2Bits = 2048
const atLevel2: ReadonlySet<string> = new Set([
  'openssl-3.0.15-debian',
  'curl-7.88.1-openssl-3.0.22-debian-12',
  'python-2.7.18-ssl.create-default-context-openssl-3.0.22',
  'python-3.13.0-ssl.create-default-context-openssl-3.0.22',
  'node-v24.21.0-https.get-openssl-3.5.8',
])

/** Bits of a prime under which this client leaves; undefined: not known to leave. */
export const leastDhBits = (client: string | undefined): number | undefined => {
  if (client === undefined) return undefined
  return atLevel2.has(client) ? level2Bits : clientProfile(client)?.constraints?.minDhBits
}
