import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { alertRecord, endWith, onHello } from '../hello.ts'
import { patient } from '../patient.ts'
import { openPlain } from '../room.ts'

const internalError = 80

export const goNoCertificateForName = patient({
  id: 'go-no-certificate-for-name',
  title: text(
    'a server that has no certificate for any name, as Caddy before it got one',
    'どの名前の証明書も持たないサーバー(証明書を取得する前のCaddyなど)',
  ),
  async admit() {
    return admittedSite(await openPlain((socket) => onHello(socket, () => endWith(socket, alertRecord(internalError)))))
  },
})
