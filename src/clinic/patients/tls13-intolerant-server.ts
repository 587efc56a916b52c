import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { offersVersion } from '../hello.ts'
import { openMiddlebox } from '../middlebox.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

const protocolVersion = 70

export const tls13IntolerantServer = patient({
  id: 'tls13-intolerant-server',
  title: text(
    'a server of TLS 1.2 that refuses whoever offers TLS 1.3 as well',
    'TLS 1.3も提示するクライアントを拒否するTLS 1.2のサーバー',
  ),
  async admit(ward) {
    const server = await openSecure(ward.certificate({ keyType: 'rsa' }), { tls: { maxVersion: 'TLSv1.2' } })
    const front = await openMiddlebox(server.port, ({ hello }) =>
      offersVersion(hello, 0x0304) ? { alert: protocolVersion } : 'pass',
    )
    return admittedSite(front, { besides: [server] })
  },
})
