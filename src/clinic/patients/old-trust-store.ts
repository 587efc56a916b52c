import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { authority } from '../certificate.ts'
import { writeBundle } from '../files.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const oldTrustStore = patient({
  id: 'old-trust-store',
  title: text(
    'a client whose bundle of roots is older than the root of the site',
    'サイトのルートより古いルート一覧しか持たないクライアント',
  ),
  async admit(ward) {
    const years = { notBefore: ward.now - 5000 * day, notAfter: ward.now + 1000 * day }
    const old = authority({ name: { O: 'Yesterday', CN: 'The Only Root of an Old Device' }, ...years })
    const bundle = await writeBundle(old.pem)
    const room = await openSecure(ward.certificate({}))
    return admittedSite(room, { options: { store: bundle.file }, besides: [bundle] })
  },
})
