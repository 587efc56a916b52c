import { text } from '../../evidence/text.ts'
import { openDroppingPort } from '../dropping-port.ts'
import { admittedBehindEdge } from '../edge.ts'
import { patient } from '../patient.ts'

export const cf522OriginTimesOut = patient({
  id: 'cf-522-origin-times-out',
  title: text('error 522, and an origin that answers no SYN', 'エラー522と、SYNに応答しないオリジン'),
  async admit(ward) {
    return admittedBehindEdge(ward, 522, await openDroppingPort())
  },
})
