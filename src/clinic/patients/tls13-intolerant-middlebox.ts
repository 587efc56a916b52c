import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { offersVersion } from '../hello.ts'
import { openMiddlebox } from '../middlebox.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const tls13IntolerantMiddlebox = patient({
  id: 'tls13-intolerant-middlebox',
  title: text(
    'a firewall that cuts off TLS 1.3, before a server that has it',
    'TLS 1.3対応サーバーの手前でTLS 1.3を切断するファイアウォール',
  ),
  async admit(ward) {
    const server = await openSecure(ward.certificate({ keyType: 'rsa' }))
    const box = await openMiddlebox(server.port, ({ hello }) => (offersVersion(hello, 0x0304) ? 'reset' : 'pass'))
    return admittedSite(box, { besides: [server] })
  },
})
