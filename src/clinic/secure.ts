import { createServer, type ServerOptions } from 'node:https'
import type { Issued } from './certificate.ts'
import { open, type Place, type Room } from './room.ts'

export interface Page {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

const welcome: Page = { status: 200, headers: { 'content-type': 'text/plain' }, body: 'the clinic is open\n' }

export interface SecureOptions {
  readonly page?: Page
  readonly place?: Place
  readonly tls?: ServerOptions
  /** Sent along to whoever asks for it with status_request. */
  readonly staple?: Uint8Array
}

/** A real HTTPS server of Node's OpenSSL; `tls` says in what it is ill. */
export function openSecure(
  issued: Issued,
  { page = welcome, place, tls = {}, staple }: SecureOptions = {},
): Promise<Room> {
  const server = createServer({ cert: issued.chainPem, key: issued.keyPem, ...tls }, (_, response) => {
    response.writeHead(page.status, { ...page.headers, connection: 'close' })
    response.end(page.body)
  })
  if (staple) server.on('OCSPRequest', (_leaf, _issuer, give) => give(null, Buffer.from(staple)))
  // A failed handshake is no news here; the other side tells of it.
  server.on('tlsClientError', () => undefined)
  return open(server, place)
}
