import { createServer } from 'node:http'
import { text } from '../../evidence/text.ts'
import { admittedBehind } from '../edge.ts'
import { patient } from '../patient.ts'
import { open } from '../room.ts'

export const gcpLb = patient({
  id: 'gcp-lb',
  title: text("Google's 502, and an origin that speaks plain HTTP", 'Googleの502と、平文のHTTPを話すオリジン'),
  async admit(ward) {
    const origin = await open(createServer((_, response) => response.end('the clinic is open\n')))
    return admittedBehind(ward, 502, { via: '1.1 google' }, origin)
  },
})
