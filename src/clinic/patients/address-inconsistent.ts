import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { openPair } from '../pair.ts'
import { patient } from '../patient.ts'
import { day } from '../ward.ts'

export const addressInconsistent = patient({
  id: 'address-inconsistent',
  title: text(
    'two addresses, one of them with an expired certificate',
    '2つのアドレスのうち1つだけが期限切れの証明書を返す',
  ),
  async admit(ward) {
    const old = ward.certificate({ notBefore: ward.now - 110 * day, notAfter: ward.now - 20 * day })
    const pair = await openPair(ward.certificate({}), old)
    return admittedSite(pair, { addresses: [pair.first, pair.second] })
  },
})
