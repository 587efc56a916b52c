import { createServer } from 'node:http'
import { text } from '../../evidence/text.ts'
import { admittedBehindEdge } from '../edge.ts'
import { patient } from '../patient.ts'
import { open } from '../room.ts'

export const cdnOriginHandshakeFailed = patient({
  id: 'cdn-origin-handshake-failed',
  title: text('error 525, and an origin that speaks plain HTTP', 'エラー525と、平文のHTTPを話すオリジン'),
  async admit(ward) {
    const origin = await open(createServer((_, response) => response.end('the clinic is open\n')))
    return admittedBehindEdge(ward, 525, origin)
  },
})
