import type { Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import type { Issued } from './certificate.ts'
import { openPlain, type Place, type Room } from './room.ts'
import { siteName } from './ward.ts'

/** An SMTP server (RFC 5321) with STARTTLS (RFC 3207) that takes no mail. */
export function openMailServer(issued: Issued, place?: Place): Promise<Room> {
  const secureContext = createSecureContext({ cert: issued.chainPem, key: issued.keyPem })
  return openPlain((socket) => {
    socket.write(`220 ${siteName} ESMTP clinic\r\n`)
    converse(socket, () => {
      socket.removeAllListeners('data')
      socket.write('220 2.0.0 ready for TLS\r\n')
      const secured = new TLSSocket(socket, { isServer: true, secureContext })
      secured.on('error', () => socket.destroy())
      converse(secured, undefined)
    })
  }, place)
}

/** RFC 5321 section 4.5.3.1.4 allows 512 bytes a line. */
const maxLine = 512

function converse(socket: Socket, startTls: (() => void) | undefined): void {
  let waiting = ''
  socket.on('data', (bytes: Buffer) => {
    waiting += bytes.toString('latin1')
    for (let end = waiting.indexOf('\n'); end >= 0; end = waiting.indexOf('\n')) {
      const verb = waiting.slice(0, end).trim().split(' ')[0]!.toUpperCase()
      waiting = waiting.slice(end + 1)
      if (verb === 'STARTTLS' && startTls) return startTls()
      socket.write(reply(verb, startTls !== undefined))
      if (verb === 'QUIT') socket.end()
    }
    if (waiting.length > maxLine) socket.end('500 5.5.2 line too long\r\n')
  })
}

const reply = (verb: string, offersTls: boolean): string => {
  if (verb === 'EHLO') return offersTls ? `250-${siteName}\r\n250 STARTTLS\r\n` : `250 ${siteName}\r\n`
  if (verb === 'HELO' || verb === 'NOOP' || verb === 'RSET') return '250 2.0.0 OK\r\n'
  if (verb === 'QUIT') return '221 2.0.0 goodbye\r\n'
  return '500 5.5.2 not a command here\r\n'
}
