import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { authority, issue } from '../certificate.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day, freshFor, siteName } from '../ward.ts'

export const originCaExposed = patient({
  id: 'origin-ca-exposed',
  title: text('a Cloudflare Origin CA certificate shown to visitors', '訪問者に見えているCloudflareのオリジン証明書'),
  async admit({ now }) {
    // The names of the real issuer, with a key of ours. Its root is not part of what origins are given to send.
    const issuer = authority({
      name: {
        C: 'US',
        O: 'CloudFlare, Inc.',
        OU: 'CloudFlare Origin SSL Certificate Authority',
        L: 'San Francisco',
        ST: 'California',
      },
      notBefore: now - 365 * day,
      notAfter: now + 3650 * day,
    })
    const issued = issue(issuer, {
      names: [siteName, `*.${siteName}`],
      subject: { O: 'CloudFlare, Inc.', OU: 'CloudFlare Origin CA', CN: 'CloudFlare Origin Certificate' },
      ...freshFor(now),
    })
    return admittedSite(await openSecure(issued))
  },
})
