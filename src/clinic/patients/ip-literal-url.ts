import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { loopback } from '../room.ts'
import { openSecure } from '../secure.ts'

export const ipLiteralUrl = patient({
  id: 'ip-literal-url',
  title: text(
    'an address typed instead of the name that the certificate is for',
    '証明書の名前ではなくIPアドレスで接続',
  ),
  async admit(ward) {
    return admittedSite(await openSecure(ward.certificate({})), { name: loopback, addresses: [] })
  },
})
