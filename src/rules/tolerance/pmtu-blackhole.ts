import type { Attempt } from '../../evidence/attempt.ts'
import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, type Endpoint, passed, shows } from '../endpoint.ts'
import { clear, type ExperimentId, found, rule, type Verdict } from '../rule.ts'
import { helloBytesOf, isRefused, isSilent, sureness, suspectOf, symptoms } from './shared-suspect.ts'

export const pmtuBlackhole = rule({
  id: 'pmtu-blackhole',
  family: 'mtu-or-large-hello',
  step: 'client-hello',
  scope: 'endpoint',
  instead: [...symptoms, 'clienthello-too-large'],
  references: ['RFC 2923 section 2.1', 'RFC 4821', 'RFC 8899 section 1.1'],
  judge(endpoint) {
    if (!isSilent(endpoint.baseline)) return clear
    const { version, endsInRetry } = factsOf(endpoint.baseline)
    if (version !== undefined) return endsInRetry ? clear : judgeAnswers(endpoint)
    const suspect = suspectOf(endpoint)
    if (typeof suspect !== 'string') return suspect
    if (suspect === 'size') return judgeHello(endpoint)
    return suspect === 'elsewhere' ? judgeAnswers(endpoint) : clear
  },
})

/** Our large packets are lost: the same bytes in small ones pass. */
function judgeHello(endpoint: Endpoint): Verdict {
  const lacking = ask(endpoint, 'large-split')
  if (lacking) return lacking
  if (!passed(endpoint.tried('large-split'))) return clear
  return found({
    status: 'broken',
    confidence: sureness(endpoint, 0.95),
    side: 'network',
    explanation: text(
      `The ClientHello of ${helloBytesOf(endpoint.baseline)} bytes is never answered when it goes out in full packets, and is answered when the same bytes go out in small ones. Large packets vanish on the way, without the message that would tell the sender (a path MTU black hole).`,
      `${helloBytesOf(endpoint.baseline)}バイトのClientHelloは、大きなパケットで送ると応答がなく、同じデータを小さなパケットに分けると応答があります。大きなパケットが経路の途中で消え、送信側に知らせる通知も届いていません(経路MTUブラックホール)。`,
    ),
    proof: [
      shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
      shows(endpoint, 'large-split', acceptExpected),
      shows(endpoint, 'padded', text('no answer, if packets are lost', 'パケットの損失が原因なら応答なし')),
      shows(endpoint, 'small', acceptExpected),
      shows(endpoint, 'again', text('no answer again', '再び応答なし')),
    ],
  })
}

const largeAnswers: readonly ExperimentId[] = ['small', 'tls12-only', 'up-to-tls12', 'record-version', 'again']

/** Of an answer whose first packet is lost not even the beginning is handed on; who sends it byte by byte is slow. */
const isWordless = (attempt: Attempt | undefined): boolean =>
  isSilent(attempt) && attempt?.outcome.kind === 'ended' && attempt.outcome.partial === undefined

/** The server's large packets are lost: whatever is answered in a few bytes is answered, and nothing else. */
function judgeAnswers(endpoint: Endpoint): Verdict {
  const lacking = ask(endpoint, 'refusable', ...largeAnswers)
  if (lacking) return lacking
  const isLost = (attempt: Attempt | undefined) => isWordless(attempt) || attempt?.outcome.kind === 'not-tried'
  if (!isRefused(endpoint) || !isWordless(endpoint.baseline) || !largeAnswers.every((id) => isLost(endpoint.tried(id))))
    return clear
  return found({
    status: 'broken',
    confidence: sureness(endpoint, 0.8),
    side: 'network',
    explanation: text(
      'The server answers a hello that it must refuse, with an alert of a few bytes. Every hello that it could accept, small or large, is left without an answer: what it has to say then takes full packets, and they do not arrive (a path MTU black hole). A server that gets stuck over its certificate would look the same; its log tells.',
      '拒否するしかないClientHelloには、数バイトのアラートで応答します。受け入れられるはずのClientHelloには、大きさにかかわらず応答がありません。その応答は大きなパケットになり、それが届いていません(経路MTUブラックホール)。証明書の処理で止まるサーバーも同じように見えるため、サーバーのログで見分けてください。',
    ),
    proof: [
      shows(endpoint, 'baseline', text('a ServerHello and a certificate', 'ServerHelloと証明書')),
      shows(
        endpoint,
        'refusable',
        text('an answer of a few bytes, if the server is alive', 'サーバーが動いていれば短い応答'),
      ),
      shows(endpoint, 'small', text('no answer, if its packets are lost', '応答が失われているなら応答なし')),
      shows(endpoint, 'again', text('no answer again', '再び応答なし')),
    ],
  })
}
