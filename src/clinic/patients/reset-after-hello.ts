import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openPlain } from '../room.ts'

export const resetAfterHello = patient({
  id: 'reset-after-hello',
  title: text('a connection that is reset after the first bytes', '最初のデータの直後にリセットされる接続'),
  async admit() {
    return admittedSite(await openPlain((socket) => socket.once('data', () => socket.resetAndDestroy())))
  },
})
