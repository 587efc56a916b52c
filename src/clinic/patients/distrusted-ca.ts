import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { writeBundle } from '../files.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

/** The bundle of Fedora and RHEL says it in this line; the certificate is issued thirty days ago. */
export const distrustedCa = patient({
  id: 'distrusted-ca',
  title: text(
    'a root that is trusted only for what was issued up to sixty days ago',
    '60日前までに発行されたものだけが信頼されるルート',
  ),
  async admit(ward) {
    const lastDay = new Date(ward.now - 60 * day).toISOString().replace(/^..|[-:T]|\..*$/g, '')
    const bundle = await writeBundle(
      `[p11-kit-object-v1]\ntrusted: true\nnss-server-distrust-after: "${lastDay}Z"\n${ward.root.pem}`,
    )
    const room = await openSecure(ward.certificate({}))
    return admittedSite(room, { options: { store: bundle.file }, besides: [bundle] })
  },
})
