import { text } from '../../evidence/text.ts'
import { openClosedPort } from '../closed-port.ts'
import { admittedBehindEdge } from '../edge.ts'
import { patient } from '../patient.ts'

export const cf521OriginRefuses = patient({
  id: 'cf-521-origin-refuses',
  title: text('error 521, and an origin that refuses connections', 'エラー521と、接続を拒否するオリジン'),
  async admit(ward) {
    return admittedBehindEdge(ward, 521, await openClosedPort())
  },
})
