import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openPlain } from '../room.ts'

export const wrongServiceOnPort = patient({
  id: 'wrong-service-on-port',
  title: text('an SSH server where TLS is expected', 'TLSのはずのポートにSSHサーバー'),
  async admit() {
    return admittedSite(
      await openPlain((socket) => {
        socket.write('SSH-2.0-OpenSSH_9.2p1\r\n')
        socket.once('data', () => socket.end('Invalid SSH identification string.\r\n'))
      }),
    )
  },
})
