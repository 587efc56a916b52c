import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { authority, issue } from '../certificate.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day, freshFor, siteName } from '../ward.ts'

export const unsupportedSignature = patient({
  id: 'unsupported-signature',
  title: text('an intermediate that signs with Ed25519', 'Ed25519で署名する中間認証局'),
  async admit({ now, root }) {
    const issuer = authority({
      name: { O: 'Handshake Doctor', CN: 'Clinic Edwards Servers' },
      issuer: root,
      notBefore: now - 365 * day,
      notAfter: now + 3650 * day,
      keyType: 'ed25519',
    })
    return admittedSite(await openSecure(issue(issuer, { names: [siteName], ...freshFor(now) })))
  },
})
