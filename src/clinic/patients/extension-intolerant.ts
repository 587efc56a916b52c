import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { sends } from '../hello.ts'
import { openMiddlebox } from '../middlebox.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

const encryptedClientHello = 65037

export const extensionIntolerant = patient({
  id: 'extension-intolerant',
  title: text(
    'a firewall that cuts off hellos with encrypted_client_hello',
    'encrypted_client_hello拡張のあるClientHelloを切断するファイアウォール',
  ),
  async admit(ward) {
    const server = await openSecure(ward.certificate({}))
    const box = await openMiddlebox(server.port, ({ hello }) => (sends(hello, encryptedClientHello) ? 'reset' : 'pass'))
    return admittedSite(box, { besides: [server] })
  },
})
