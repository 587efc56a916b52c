import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openPlain } from '../room.ts'

export const backendDeadBehindLb = patient({
  id: 'backend-dead-behind-lb',
  title: text('a connection that is accepted and then never answered', '受け付けたまま応答しない接続'),
  async admit() {
    return admittedSite(await openPlain((socket) => socket.resume()))
  },
})
