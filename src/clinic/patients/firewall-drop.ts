import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { openDroppingPort } from '../dropping-port.ts'
import { patient } from '../patient.ts'

export const firewallDrop = patient({
  id: 'firewall-drop',
  title: text('a port that answers no SYN', 'SYNに何も応答しないポート'),
  async admit() {
    return admittedSite(await openDroppingPort())
  },
})
