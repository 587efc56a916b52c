import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { authority, issue } from '../certificate.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day, freshFor, siteName } from '../ward.ts'

/** RFC 5280 section 4.2.1.3. */
const keyUsage = '2.5.29.15'

export const python313X509Strict = patient({
  id: 'python313-x509-strict',
  title: text('a private authority without keyUsage, and Python 3.13', 'keyUsageのないプライベート認証局とPython 3.13'),
  async admit({ now, root }) {
    const issuer = authority({
      name: { O: 'Handshake Doctor', CN: 'Clinic Plain Servers' },
      issuer: root,
      notBefore: now - 365 * day,
      notAfter: now + 3650 * day,
      without: [keyUsage],
    })
    return admittedSite(await openSecure(issue(issuer, { names: [siteName], ...freshFor(now) })), {
      options: { client: 'python-3.13.0-ssl.create-default-context-openssl-3.0.22' },
    })
  },
})
