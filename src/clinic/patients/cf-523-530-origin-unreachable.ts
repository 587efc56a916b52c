import { text } from '../../evidence/text.ts'
import { admittedBehindEdge } from '../edge.ts'
import { patient } from '../patient.ts'

export const cf523530OriginUnreachable = patient({
  id: 'cf-523-530-origin-unreachable',
  title: text('error 523: the edge finds no way to the origin', 'エラー523(エッジからオリジンへ到達できない)'),
  async admit(ward) {
    return admittedBehindEdge(ward, 523)
  },
})
