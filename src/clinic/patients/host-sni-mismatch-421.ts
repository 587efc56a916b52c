import { createServer } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { open } from '../room.ts'
import { siteName } from '../ward.ts'

const otherName = 'other.clinic.test'

export const hostSniMismatch421 = patient({
  id: 'host-sni-mismatch-421',
  title: text(
    'a handshake for one name and a request for another, which is misdirected',
    'ハンドシェイクと別の名前へのリクエストを421で拒否するサーバー',
  ),
  async admit(ward) {
    const { chainPem: cert, keyPem: key } = ward.certificate({ names: [siteName, otherName] })
    const server = createServer({ cert, key }, ({ headers, socket }, response) => {
      const isSame = headers.host?.split(':')[0] === (socket as TLSSocket & { servername?: string }).servername
      response.writeHead(isSame ? 200 : 421, { connection: 'close' })
      response.end()
    })
    server.on('tlsClientError', () => undefined)
    return admittedSite(await open(server), { options: { sni: otherName } })
  },
})
