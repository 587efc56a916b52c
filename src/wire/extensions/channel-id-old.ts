import { empty } from '../codec.ts'
import { extension } from './extension.ts'

export const channelIdOld = extension({
  type: 30031,
  name: 'channel_id_old',
  rfc: 'draft-balfanz-tls-channelid-00 section 4',
  in: { clientHello: empty, serverHello: empty },
})
