import type { Attempt } from '../../evidence/attempt.ts'
import { parametersOf } from '../../evidence/parameters.ts'
import { text } from '../../evidence/text.ts'
import { ask, type Endpoint, passed, standsForAll } from '../endpoint.ts'
import { observed } from '../observed.ts'
import { clear, type ExperimentId, found, type Proof, rule } from '../rule.ts'
import { brokeOff, firstVisits, wentWell } from './shared-returning.ts'

const answered = (attempt: Attempt | undefined): boolean => attempt?.page?.kind === 'answer'

/** The server went wrong with it: an answer, 425 among them (RFC 8470 section 5.2), is an answer. */
const fails = (attempt: Attempt | undefined): boolean =>
  attempt !== undefined && (brokeOff(attempt) || (attempt.outcome.kind === 'finished' && !answered(attempt)))

const visits = ['early-data', 'early-data-again'] as const

export const zeroRttRejected = rule({
  id: 'zero-rtt-rejected',
  family: 'psk-or-resumption-bug',
  step: 'http',
  scope: 'endpoint',
  references: ['RFC 8446 section 4.2.10', 'RFC 8470 section 5.2'],
  judge(endpoint) {
    const promised = Math.max(...firstVisits(endpoint).map((attempt) => parametersOf(attempt).earlyDataPromised))
    if (!wentWell(endpoint) || promised === 0 || !answered(endpoint.tried('page'))) return clear
    if (!standsForAll(endpoint)) return clear
    const lacking = ask(endpoint, 'resumed', 'early-data')
    if (lacking) return lacking
    if (!passed(endpoint.tried('resumed')) || !fails(endpoint.tried('early-data'))) return clear
    const more = ask(endpoint, 'early-data-again')
    if (more) return more
    if (!fails(endpoint.tried('early-data-again'))) return clear
    return found({
      status: 'degraded',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        `The server's tickets promise to take ${promised} bytes of early data (0-RTT), and a request that comes that way gets no answer. The same request after the handshake is answered.`,
        `サーバーのチケットは ${promised} バイトの早期データ(0-RTT)を受け取ると約束していますが、その方法で送ったリクエストには応答がありません。同じリクエストをハンドシェイクの後に送れば応答します。`,
      ),
      proof: [
        cameOf(endpoint, visits[0]),
        cameOf(endpoint, visits[1]),
        {
          experiment: 'page',
          observed: observed(endpoint.tried('page')!),
          expected: text('the same answer', '同じ応答'),
        },
      ],
    })
  },
})

const cameOf = (endpoint: Endpoint, experiment: ExperimentId): Proof => {
  const attempt = endpoint.tried(experiment)!
  const taken = parametersOf(attempt).earlyDataTaken
  const what = observed(attempt)
  return {
    experiment,
    observed:
      attempt.outcome.kind !== 'finished'
        ? what
        : taken
          ? text('early data accepted, and no answer', '早期データは受理されたが応答なし')
          : text(
              'early data rejected, and no answer to the request after it',
              '早期データは拒否され、その後のリクエストにも応答なし',
            ),
    expected: text('an answer, at least 425 Too Early', '応答、少なくとも425 Too Early'),
  }
}
