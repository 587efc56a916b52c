import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openFalsePromise } from '../tls13-server.ts'

export const zeroRttRejected = patient({
  id: 'zero-rtt-rejected',
  title: text(
    'a server that promises to take early data and hangs up on it',
    '早期データを受け取ると約束し、受け取ると切断するサーバー',
  ),
  admit: async (ward) => admittedSite(await openFalsePromise(ward.certificate({}))),
})
