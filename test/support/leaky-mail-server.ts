import type { Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import type { Issued } from '../../src/clinic/certificate.ts'
import { openPlain, type Room } from '../../src/clinic/room.ts'

/** An SMTP server that carries what stands behind STARTTLS over into TLS (CVE-2011-0411), on so many connections. */
export function openLeakyMailServer(issued: Issued, times = Number.POSITIVE_INFINITY): Promise<Room> {
  const secureContext = createSecureContext({ cert: issued.chainPem, key: issued.keyPem })
  let leaks = 0
  return openPlain((socket) => {
    socket.write('220 leaky ESMTP\r\n')
    let waiting = ''
    socket.on('data', (bytes: Buffer) => {
      waiting += bytes.toString('latin1')
      const [line, rest] = split(waiting)
      if (line === undefined) return
      if (line !== 'STARTTLS') {
        waiting = rest
        socket.write('250-leaky\r\n250 STARTTLS\r\n')
        return
      }
      socket.removeAllListeners('data')
      socket.write('220 go\r\n')
      const isLeak = rest !== '' && leaks++ < times
      converse(new TLSSocket(socket, { isServer: true, secureContext }), isLeak ? rest : '')
    })
  })
}

/** The first line without its end, and what stands behind it; no line: nothing is whole yet. */
function split(text: string): readonly [string | undefined, string] {
  const end = text.indexOf('\r\n')
  return end < 0 ? [undefined, text] : [text.slice(0, end), text.slice(end + 2)]
}

function converse(socket: Socket, carried: string): void {
  let waiting = carried
  const answer = () => {
    for (let [line, rest] = split(waiting); line !== undefined; [line, rest] = split(waiting)) {
      waiting = rest
      if (line === 'QUIT') socket.end('221 bye\r\n')
      else socket.write('250 OK\r\n')
    }
  }
  socket.on('error', () => undefined)
  socket.on('secure', answer)
  socket.on('data', (bytes) => {
    waiting += bytes.toString('latin1')
    answer()
  })
}
