import { text } from '../../evidence/text.ts'
import { openDns } from '../dns.ts'
import { openPair } from '../pair.ts'
import { patient } from '../patient.ts'
import { stopAll } from '../room.ts'
import { systemWith } from '../system.ts'
import { siteName, strangerName } from '../ward.ts'

/** The site has moved; the line that tried it out before the move is still there. */
export const hostsFileOverride = patient({
  id: 'hosts-file-override',
  title: text(
    'a hosts file that pins the address of the server before the move',
    '移転前のサーバーのアドレスがhostsファイルに残っている端末',
  ),
  async admit(ward) {
    const pair = await openPair(ward.certificate({}), ward.certificate({ names: [strangerName] }))
    const dns = await openDns({ [siteName]: { A: [pair.first] } })
    return {
      target: `${siteName}:${pair.port}`,
      world: { system: systemWith(`${pair.second} ${siteName}\n`, dns.port) },
      stop: () => stopAll(pair, dns),
    }
  },
})
