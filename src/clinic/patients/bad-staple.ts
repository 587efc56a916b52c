import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const badStaple = patient({
  id: 'bad-staple',
  title: text('a server that staples an OCSP response of last month', '先月のOCSPレスポンスを添付し続けるサーバー'),
  async admit(ward) {
    const { now } = ward
    const issued = ward.certificate({})
    const old = { thisUpdate: now - 29 * day, nextUpdate: now - 22 * day }
    return admittedSite(await openSecure(issued, { staple: ward.answerOn(issued, { status: 'good', ...old }) }))
  },
})
