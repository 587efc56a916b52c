import type { Attempt } from '../../evidence/attempt.ts'
import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, type Endpoint, passed, refusedHello, shows } from '../endpoint.ts'
import { asksForTls, plainBytes } from '../observed.ts'
import { clear, type ExperimentId, found, rule, type Verdict } from '../rule.ts'

/** What could make the same server answer; if any of them does, the cause is that and not a wall. */
const others: readonly ExperimentId[] = [
  'no-sni',
  'foreign-sni',
  'small',
  'tls13-only',
  'tls12-only',
  'tls11-only',
  'tls10-only',
  'ssl3-only',
  'ssl2',
  'no-alpn',
]

export const resetAfterHello = rule({
  id: 'reset-after-hello',
  family: 'firewall-or-connection-reset',
  step: 'client-hello',
  weight: 5,
  scope: 'endpoint',
  references: ['RFC 9293 section 3.5.2'],
  judge(endpoint) {
    if (isCutBeforeTls(endpoint.baseline)) return judgeBefore(endpoint)
    if (!isCut(endpoint.baseline)) return clear
    if (!refusedHello(endpoint)) return judgeLater(endpoint)
    const lacking = ask(endpoint, ...others, 'plain-http', 'banner', 'again')
    if (lacking) return lacking
    if (others.some((id) => passed(endpoint.tried(id)) || endpoint.tried(id)?.outcome.kind === 'ssl2')) return clear
    const speaks = ['plain-http', 'banner'] as const
    const words = speaks.flatMap((id) => plainBytes(endpoint.tried(id)?.outcome) ?? [])
    if (words.some((bytes) => !asksForTls(bytes))) return clear
    return found({
      status: 'broken',
      confidence: passed(endpoint.tried('again')) ? 0.6 : 0.85,
      side: 'network',
      explanation: text(
        'The connection opens, but is cut off right after the ClientHello, whatever the hello says: a firewall or filter on the way, or a server that has no TLS to offer.',
        '接続は開きますが、ClientHelloの内容にかかわらず直後に切断されます。経路上のファイアウォールやフィルター、またはTLSを提供していないサーバーが原因です。',
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'no-sni', acceptExpected),
        shows(endpoint, 'small', acceptExpected),
      ],
    })
  },
})

const isCut = ({ outcome }: Attempt): boolean =>
  outcome.kind === 'ended' && (outcome.end === 'reset' || outcome.end === 'closed')

/** Where STARTTLS begins in clear text. */
const isCutBeforeTls = ({ outcome }: Attempt): boolean =>
  outcome.kind === 'starttls' &&
  outcome.what === 'ended' &&
  (outcome.reply === 'closed' || outcome.reply === 'reset') &&
  outcome.banner === undefined

function judgeBefore(endpoint: Endpoint): Verdict {
  const lacking = ask(endpoint, 'tls-at-once', 'again')
  if (lacking) return lacking
  if (passed(endpoint.tried('tls-at-once')) || !isCutBeforeTls(endpoint.tried('again')!)) return clear
  return found({
    status: 'broken',
    confidence: 0.85,
    side: 'network',
    explanation: text(
      'The connection opens, but is cut off before the server has said a word: a firewall or filter on the way, or a server that takes nobody from this address.',
      '接続は開きますが、サーバーが何も言わないうちに切断されます。経路上のファイアウォールやフィルター、またはこのアドレスからの接続を受け付けないサーバーが原因です。',
    ),
    proof: [
      shows(endpoint, 'baseline', text('a greeting', '最初の応答')),
      shows(endpoint, 'tls-at-once', text('a ServerHello, if TLS begins at once', '最初からTLSならServerHello')),
      shows(endpoint, 'again', text('cut again', '再び切断')),
    ],
  })
}

/** The hello was taken, and the connection cut before the end of the handshake: whoever wants a certificate of ours cuts for that. */
function judgeLater(endpoint: Endpoint): Verdict {
  const { version, certificateRequested } = factsOf(endpoint.baseline)
  if (version === undefined || certificateRequested) return clear
  const lacking = ask(endpoint, 'again')
  if (lacking) return lacking
  const again = endpoint.tried('again')!
  if (!isCut(again) || factsOf(again).version === undefined) return clear
  return found({
    status: 'broken',
    confidence: 0.75,
    side: 'network',
    explanation: text(
      'The server begins the handshake, and then the connection is cut in the middle of it, each time: by a firewall or filter on the way that does not like what it saw of the handshake, or by a server that fails without a word.',
      'サーバーはハンドシェイクを始めますが、毎回その途中で接続が切断されます。ハンドシェイクの内容を見て遮断するファイアウォールやフィルター、または何も言わずに失敗するサーバーが原因です。',
    ),
    proof: [
      shows(endpoint, 'baseline', text('the whole handshake', 'ハンドシェイクの完了')),
      shows(endpoint, 'again', text('cut again, at the same place', '同じ箇所で再び切断')),
    ],
  })
}
