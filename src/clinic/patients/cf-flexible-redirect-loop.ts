import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { cloudflareHeaders } from '../edge.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const cfFlexibleRedirectLoop = patient({
  id: 'cf-flexible-redirect-loop',
  title: text(
    'an edge that passes on the redirect to HTTPS of an origin that it asks over HTTP',
    'HTTPで取得したオリジンの「HTTPSへのリダイレクト」をそのまま返すエッジ',
  ),
  async admit(ward) {
    const page = { status: 301, headers: { ...cloudflareHeaders, location: '/' }, body: '' }
    return admittedSite(await openSecure(ward.certificate({}), { page }))
  },
})
