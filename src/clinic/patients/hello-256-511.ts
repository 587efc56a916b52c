import { text } from '../../evidence/text.ts'
import { recordHeaderLength } from '../../wire/record.ts'
import { admittedSite } from '../admitted.ts'
import { openMiddlebox } from '../middlebox.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const hello256511 = patient({
  id: 'hello-256-511',
  title: text(
    'an old load balancer that is silent when a hello has 256 to 511 bytes, and Node.js 18',
    '256〜511バイトのClientHelloに応答しない古いロードバランサーと、Node.js 18',
  ),
  async admit(ward) {
    const server = await openSecure(ward.certificate({ keyType: 'rsa' }))
    const box = await openMiddlebox(server.port, ({ bytes }) =>
      (bytes.length - recordHeaderLength) >> 8 === 1 ? 'swallow' : 'pass',
    )
    const options = { client: 'node-v18.20.8-https.get-openssl-3.0.16', timeout: '1s' }
    return admittedSite(box, { options, besides: [server] })
  },
})
