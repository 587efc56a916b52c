import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { purpose } from '../extensions.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const wrongEku = patient({
  id: 'wrong-eku',
  title: text("a client's certificate on a server", 'クライアント用の証明書を使うサーバー'),
  async admit(ward) {
    return admittedSite(await openSecure(ward.certificate({ purposes: [purpose.client] })))
  },
})
