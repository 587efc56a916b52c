import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { siteName } from '../ward.ts'

export const hostingSuspended = patient({
  id: 'hosting-suspended',
  title: text('a site whose account its host has suspended', 'ホスティング会社が停止したアカウントのサイト'),
  async admit(ward) {
    const location = `https://${siteName}/cgi-sys/suspendedpage.cgi`
    const issued = ward.certificate({ names: ['server7.hosting-company.example'] })
    return admittedSite(await openSecure(issued, { page: { status: 302, headers: { location }, body: '' } }))
  },
})
