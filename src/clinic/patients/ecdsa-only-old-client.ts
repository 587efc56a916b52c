import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

/** On Windows XP the operating system could not verify ECDSA: its Chrome offered suites for RSA certificates alone. */
export const ecdsaOnlyOldClient = patient({
  id: 'ecdsa-only-old-client',
  title: text(
    'Chrome 49 on Windows XP at a server that has an ECDSA certificate alone',
    'Windows XPのChrome 49と、ECDSA証明書しか持たないサーバー',
  ),
  async admit(ward) {
    const room = await openSecure(ward.certificate({ keyType: 'ec' }), { tls: { minVersion: 'TLSv1.2' } })
    return admittedSite(room, { options: { client: 'chrome-49-xp-sp3' } })
  },
})
