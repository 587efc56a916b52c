import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { controlsBehind, openInterceptor } from '../interceptor.ts'
import { patient } from '../patient.ts'

export const corporateProxyCa = patient({
  id: 'corporate-proxy-ca',
  title: text(
    "a company's proxy that inspects TLS, with an authority that this program does not know",
    'TLSを検査する社内プロキシ(このプログラムが知らない認証局)',
  ),
  async admit(ward) {
    const room = await openInterceptor({ O: 'Some Company', CN: 'Some Company Inspection' }, ward)
    return admittedSite(room, {
      options: { wide: true },
      world: { strangers: { resolvers: [], controls: controlsBehind(room), portals: [] } },
    })
  },
})
