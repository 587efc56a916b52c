import type { Attempt } from '../../evidence/attempt.ts'
import { factsOf } from '../../evidence/facts.ts'
import { fateOf } from '../../evidence/fate.ts'
import { type Text, text } from '../../evidence/text.ts'
import { acceptExpected, ask, type Endpoint, passed, shows, stoppedInTls } from '../endpoint.ts'
import { clear, found, type Proof, rule, type Verdict } from '../rule.ts'

const likewise = ['small', 'tls12-only'] as const
const otherNames = ['no-sni', 'foreign-sni'] as const

export const backendDeadBehindLb = rule({
  id: 'backend-dead-behind-lb',
  family: 'timeout-or-overload',
  step: 'client-hello',
  scope: 'endpoint',
  references: ['RFC 8446 section 4.1.1'],
  judge(endpoint) {
    if (isMute(endpoint.baseline)) return mute(endpoint)
    if (!fallsSilent(endpoint.baseline) || !stoppedInTls(endpoint)) return clear
    if (factsOf(endpoint.baseline).version !== undefined) return stuck(endpoint)
    const lacking = ask(endpoint, 'no-sni', ...likewise, 'banner')
    if (lacking) return lacking
    const speaks = endpoint.tried('banner')!.outcome
    if (speaks.kind === 'plain' && speaks.bytes.length > 0) return clear
    if (likewise.some((id) => passed(endpoint.tried(id)))) return clear
    return passed(endpoint.tried('no-sni')) ? deadForName(endpoint) : dead(endpoint)
  },
})

const fallsSilent = (attempt: Attempt | undefined): boolean =>
  attempt?.outcome.kind === 'ended' && (attempt.outcome.end === 'silent' || attempt.outcome.end === 'limit')

const dead = (endpoint: Endpoint): Verdict =>
  finding(
    0.95,
    text(
      'The connection is accepted, and then nothing answers: the server behind it is overloaded, stuck, or dead behind a load balancer that still takes connections.',
      '接続は受け付けられますが、その後何も応答しません。サーバーの過負荷や停止、または接続だけを受け付けるロードバランサーの背後の停止が原因です。',
    ),
    [
      shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
      shows(endpoint, 'small', acceptExpected),
      shows(endpoint, 'banner', text('silence, as from a TLS server', 'TLSサーバーと同じく沈黙')),
    ],
  )

/** Where STARTTLS begins in clear text. */
const isMute = (attempt: Attempt | undefined): boolean =>
  attempt?.outcome.kind === 'starttls' && attempt.outcome.what === 'ended' && attempt.outcome.reply === 'silent'

function mute(endpoint: Endpoint): Verdict {
  const lacking = ask(endpoint, 'tls-at-once', 'again')
  if (lacking) return lacking
  if (passed(endpoint.tried('tls-at-once')) || !isMute(endpoint.tried('again'))) return clear
  return finding(
    0.95,
    text(
      'The connection is accepted, and then the server says nothing before TLS either, neither in clear text nor when it is spoken to in TLS at once: it is overloaded, stuck, or dead behind a load balancer that still takes connections.',
      '接続は受け付けられますが、TLSを始める前の平文のやり取りでも、最初からTLSで話しかけても、応答がありません。サーバーの過負荷や停止、または接続だけを受け付けるロードバランサーの背後の停止が原因です。',
    ),
    [
      shows(endpoint, 'baseline', text('the go-ahead for TLS', 'TLS開始の許可')),
      shows(endpoint, 'tls-at-once', text('a ServerHello, if TLS begins at once', '最初からTLSならServerHello')),
      shows(endpoint, 'again', text('silence again', '再び沈黙')),
    ],
  )
}

/** Load balancers choose a machine by the name: this one's is dead. A filter that swallows names in single packets is dpi-reset's. */
function deadForName(endpoint: Endpoint): Verdict {
  const lacking = ask(endpoint, 'again', 'foreign-sni', 'name-split')
  if (lacking) return lacking
  const name = endpoint.baseline.offer?.serverName
  if (name === undefined || !fallsSilent(endpoint.tried('again')) || passed(endpoint.tried('name-split'))) return clear
  return finding(
    0.85,
    text(
      `Every hello that names ${name} is left without an answer, and a hello without that name is answered at once: the machine to which a load balancer leads this name is dead or stuck, or a filter on the way swallows the name.`,
      `${name} を指定したClientHelloには一切応答がなく、この名前を指定しなければすぐに応答があります。ロードバランサーがこの名前を振り分ける先の機器が停止しているか、経路上のフィルターがこの名前を遮断しています。`,
    ),
    [
      shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
      shows(endpoint, otherNames.find((id) => passed(endpoint.tried(id))) ?? 'no-sni', acceptExpected),
      shows(endpoint, 'small', text('no answer, as it has the same name', '同じ名前のため応答なし')),
      shows(endpoint, 'again', text('no answer again', '再び応答なし')),
    ],
  )
}

/** A second hello that is swallowed is hrr-intolerant's. */
function stuck(endpoint: Endpoint): Verdict {
  const { endsInRetry } = factsOf(endpoint.baseline)
  if (endsInRetry) return clear
  const lacking = ask(endpoint, 'again')
  if (lacking) return lacking
  const again = endpoint.tried('again')!
  if (fateOf(again) !== 'silent' || factsOf(again).version === undefined) return clear
  return finding(
    0.85,
    text(
      'The server begins the handshake with its ServerHello, and then says nothing more: it is overloaded or stuck, for example where a process or a device that holds its key does not answer.',
      'サーバーはServerHelloでハンドシェイクを始めますが、その後は何も送ってきません。過負荷になっているか、鍵を持つプロセスや機器が応答しないなどの理由で止まっています。',
    ),
    [
      shows(endpoint, 'baseline', text('the whole handshake', 'ハンドシェイクの完了')),
      shows(endpoint, 'again', text('silence at the same place', '同じ箇所で沈黙')),
    ],
  )
}

const finding = (confidence: number, explanation: Text, proof: readonly [Proof, ...Proof[]]): Verdict =>
  found({ status: 'broken', confidence, side: 'network', explanation, proof })
