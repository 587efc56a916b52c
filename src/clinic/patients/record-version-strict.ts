import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { openMiddlebox } from '../middlebox.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const recordVersionStrict = patient({
  id: 'record-version-strict',
  title: text(
    'a firewall that takes records of version 0x0303 alone',
    'バージョン番号0x0303のレコードだけを通すファイアウォール',
  ),
  async admit(ward) {
    const server = await openSecure(ward.certificate({}))
    const box = await openMiddlebox(server.port, ({ bytes }) => (bytes[2] === 3 ? 'pass' : 'reset'))
    return admittedSite(box, { besides: [server] })
  },
})
