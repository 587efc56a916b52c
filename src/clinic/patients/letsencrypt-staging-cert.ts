import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { authority, issue } from '../certificate.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day, freshFor, siteName } from '../ward.ts'

export const letsencryptStagingCert = patient({
  id: 'letsencrypt-staging-cert',
  title: text("a certificate of Let's Encrypt's staging environment", "Let's Encryptのテスト環境の証明書"),
  async admit({ now }) {
    const years = { notBefore: now - 365 * day, notAfter: now + 1000 * day }
    const root = authority({
      name: { C: 'US', O: '(STAGING) Internet Security Research Group', CN: '(STAGING) Pretend Pear X1' },
      ...years,
    })
    const issuer = authority({
      name: { C: 'US', O: "(STAGING) Let's Encrypt", CN: '(STAGING) Counterfeit Cashew R10' },
      issuer: root,
      ...years,
    })
    return admittedSite(await openSecure(issue(issuer, { names: [siteName], ...freshFor(now) })))
  },
})
