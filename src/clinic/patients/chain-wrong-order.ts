import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { authority, issue } from '../certificate.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day, freshFor, siteName } from '../ward.ts'

export const chainWrongOrder = patient({
  id: 'chain-wrong-order',
  title: text('two intermediates, the upper one first', '2枚の中間証明書を逆の順で送るサーバー'),
  async admit({ now, intermediate }) {
    const years = { notBefore: now - 365 * day, notAfter: now + 3650 * day }
    const lower = authority({ name: { O: 'Handshake Doctor', CN: 'Clinic Servers' }, issuer: intermediate, ...years })
    const issued = issue(lower, { names: [siteName], ...freshFor(now) })
    const cert = issued.pem + intermediate.pem + lower.pem
    return admittedSite(await openSecure(issued, { tls: { cert } }))
  },
})
