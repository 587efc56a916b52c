import { text } from '../../evidence/text.ts'
import type { Endpoint } from '../endpoint.ts'
import { clear, found, rule, type Verdict } from '../rule.ts'
import {
  answered,
  askRepeats,
  atSpeed,
  isLimitedAtOnce,
  isStoppedAtTimes,
  limitShows,
  slowedByCompany,
  stoppedProof,
} from './shared-repeats.ts'

export const rateLimited = rule({
  id: 'rate-limited',
  family: 'ip-block-or-rate-limit',
  step: 'client-hello',
  scope: 'endpoint',
  references: [
    'HAProxy 2.6 configuration manual, section 7.3.3 (src_conn_rate), read 2026-11-24',
    'RFC 9293 section 3.5.2',
  ],
  judge(endpoint) {
    const lacking = askRepeats(endpoint)
    if (lacking) return lacking
    if (!isStoppedAtTimes(endpoint) || slowedByCompany(endpoint)) return clear
    if (!limitShows(endpoint)) return isLimitedAtOnce(endpoint) ? limitedAtOnce(endpoint) : clear
    const slowly = endpoint.triedAll('later')
    const letIn = answered(slowly)
    const recovered = letIn >= 4
    return found({
      status: 'broken',
      confidence: recovered ? 0.96 : letIn > 0 ? 0.85 : 0.8,
      side: 'server',
      explanation: recovered
        ? text(
            `${endpoint.address} answers the first connections, then cuts off every further one, and answers again at one a second: a limit on the number of connections, and no fault of TLS.`,
            `${endpoint.address} は最初の接続には応答しますが、その後の接続をすべて切断し、1秒に1回に落とすと再び応答します。TLSの問題ではなく、接続数の制限です。`,
          )
        : text(
            `${endpoint.address} answered the first connections and has hardly answered since, not even slowly: it bars this address for a while, as a limit on connections does, or it went down just now.`,
            `${endpoint.address} は最初の接続に応答した後、ゆっくり接続してもほとんど応答しなくなりました。接続数の制限によってこの端末のアドレスが一時的に遮断されたか、たった今停止した可能性があります。`,
          ),
      proof: [stoppedProof('many', atSpeed(endpoint), true), stoppedProof('later', slowly, false)],
    })
  },
})

const limitedAtOnce = (endpoint: Endpoint): Verdict =>
  found({
    status: 'broken',
    confidence: 0.9,
    side: 'server',
    explanation: text(
      `${endpoint.address} answers every connection that comes after the end of the last, and cuts off some of those that are open at once: a limit on how many connections one address may have open, and no fault of TLS. Browsers open several.`,
      `${endpoint.address} は1つずつ順番に接続すればすべてに応答しますが、同時に複数接続すると一部を切断します。TLSの問題ではなく、1つのアドレスからの同時接続数の制限です。ブラウザーは同時に複数の接続を開きます。`,
    ),
    proof: [
      stoppedProof('many', atSpeed(endpoint), true),
      stoppedProof('in-turn', endpoint.triedAll('in-turn'), false),
    ],
  })
