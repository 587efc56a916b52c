import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { authority, issue } from '../certificate.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day, freshFor, siteName } from '../ward.ts'

export const untrustedRoot = patient({
  id: 'untrusted-root',
  title: text('a whole chain, up to a root that nobody knows', '誰も知らないルートに至る、完全なチェーン'),
  async admit({ now }) {
    const years = { notBefore: now - 365 * day, notAfter: now + 3650 * day }
    const root = authority({ name: { O: 'Some Office', CN: 'Some Office Root' }, ...years })
    const issuer = authority({ name: { O: 'Some Office', CN: 'Some Office Servers' }, issuer: root, ...years })
    const issued = issue(issuer, { names: [siteName], ...freshFor(now) })
    return admittedSite(await openSecure(issued, { tls: { cert: issued.chainPem + root.pem } }))
  },
})
