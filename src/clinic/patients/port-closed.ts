import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { openClosedPort } from '../closed-port.ts'
import { patient } from '../patient.ts'

export const portClosed = patient({
  id: 'port-closed',
  title: text('a port on which nothing listens', '何も待ち受けていないポート'),
  async admit() {
    return admittedSite(await openClosedPort())
  },
})
