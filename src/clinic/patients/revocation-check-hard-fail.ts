import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { openClosedPort } from '../closed-port.ts'
import { listAt } from '../extensions.ts'
import { patient } from '../patient.ts'
import { loopback } from '../room.ts'
import { openSecure } from '../secure.ts'

export const revocationCheckHardFail = patient({
  id: 'revocation-check-hard-fail',
  title: text(
    'a certificate whose revocation list is at a place where nothing listens',
    '失効リストの配布場所に接続できない証明書',
  ),
  async admit(ward) {
    const nobody = await openClosedPort()
    const issued = ward.certificate({ extensions: [listAt(`http://${loopback}:${nobody.port}/clinic.crl`)] })
    return admittedSite(await openSecure(issued), { besides: [nobody] })
  },
})
