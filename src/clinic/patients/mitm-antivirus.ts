import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { controlsBehind, openInterceptor } from '../interceptor.ts'
import { patient } from '../patient.ts'

/** The name of the authority is all that this has of the product. */
export const mitmAntivirus = patient({
  id: 'mitm-antivirus',
  title: text(
    "security software that puts its own certificate in the place of every site's",
    'すべてのサイトの証明書を自身のものに置き換えるセキュリティソフト',
  ),
  async admit(ward) {
    const room = await openInterceptor({ O: 'Avast Web/Mail Shield', CN: 'Avast Web/Mail Shield Root' }, ward)
    return admittedSite(room, {
      options: { wide: true },
      world: { strangers: { resolvers: [], controls: controlsBehind(room), portals: [] } },
    })
  },
})
