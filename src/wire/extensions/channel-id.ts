import { empty } from '../codec.ts'
import { extension } from './extension.ts'

export const channelId = extension({
  type: 30032,
  name: 'channel_id',
  rfc: 'draft-balfanz-tls-channelid-01 section 4',
  in: { clientHello: empty, serverHello: empty },
})
