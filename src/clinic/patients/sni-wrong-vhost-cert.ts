import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { strangerName } from '../ward.ts'

export const sniWrongVhostCert = patient({
  id: 'sni-wrong-vhost-cert',
  title: text(
    "a server that shows another site's certificate to everybody",
    '誰に対しても別サイトの証明書を返すサーバー',
  ),
  async admit(ward) {
    return admittedSite(await openSecure(ward.certificate({ names: [strangerName] })))
  },
})
