import type { Attempt, AttemptOutcome } from '../evidence/attempt.ts'
import { factsOf } from '../evidence/facts.ts'
import { type Text, text } from '../evidence/text.ts'
import type { End } from '../protocol/conversation.ts'
import { suiteName } from '../wire/cipher-suite.ts'
import { alertNames, namedGroups, versions } from '../wire/code-points.ts'

const ends: Readonly<Record<End, Text>> = {
  closed: text('the server closed the connection without a word', 'サーバーが何も言わずに接続を閉じました'),
  reset: text('the connection was reset (RST)', '接続がリセットされました(RST)'),
  silent: text('no answer in time', '時間内に応答がありませんでした'),
  limit: text('more bytes than a handshake needs', 'ハンドシェイクに不要な量のデータが届きました'),
}

function alertText(level: number, description: number): Text {
  const name = alertNames.name(description)
  return text(
    `${level === 1 ? 'warning ' : ''}alert ${description} ${name}`,
    `アラート ${description} ${name}${level === 1 ? '(警告)' : ''}`,
  )
}

/** What came of an attempt, in one phrase. */
export function observed(attempt: Attempt): Text {
  const { outcome } = attempt
  switch (outcome.kind) {
    case 'finished':
    case 'enough':
      return agreed(attempt)
    case 'alert':
      return alertText(outcome.level, outcome.description)
    case 'ended':
      return ended(outcome)
    case 'not-tls':
    case 'plain':
      return outcome.bytes.length === 0
        ? text('no bytes', '何も届きませんでした')
        : text(
            `other bytes than TLS: "${firstLine(outcome.bytes)}"`,
            `TLSではないデータ: 「${firstLine(outcome.bytes)}」`,
          )
    case 'broken':
      return text(
        `the server breaks the protocol: ${outcome.problem}`,
        `サーバーがプロトコルに違反しています: ${outcome.problem}`,
      )
    case 'beyond-us':
      return text(
        `the server agreed, but ${outcome.problem}`,
        `サーバーは合意しましたが続行できません: ${outcome.problem}`,
      )
    case 'refused':
      return text('the connection was refused (RST to the SYN)', '接続が拒否されました(SYNにRST)')
    case 'unreachable':
      return text(`the address cannot be reached (${outcome.code})`, `アドレスに到達できません(${outcome.code})`)
    case 'no-answer':
      return text('no answer to the SYN', 'SYNに応答がありません')
    case 'no-route':
      return text(
        `this machine has no route there (${outcome.code})`,
        `この端末からの経路がありません(${outcome.code})`,
      )
    case 'not-tried':
      return text(`not tried (${outcome.code})`, `実行できませんでした(${outcome.code})`)
    case 'proxy':
      return text(`the proxy said: ${outcome.reply}`, `プロキシの応答: ${outcome.reply}`)
    case 'starttls':
      return text(`before TLS (${outcome.what}): ${outcome.reply}`, `TLS開始前(${outcome.what}): ${outcome.reply}`)
    case 'ssl2':
      return text(
        `an SSL 2.0 SERVER-HELLO with ${outcome.cipherSpecs.length} cipher kinds`,
        `SSL 2.0のSERVER-HELLO(暗号${outcome.cipherSpecs.length}種)`,
      )
    default:
      return outcome satisfies never
  }
}

const ended = ({ end, partial }: Attempt['outcome'] & { kind: 'ended' }): Text =>
  partial === undefined
    ? ends[end]
    : text(
        `${ends[end].en}, after the first ${partial} bytes of a message`,
        `メッセージの先頭${partial}バイトが届いた後、${ends[end].ja}`,
      )

function agreed(attempt: Attempt): Text {
  const { version, suite, group } = factsOf(attempt)
  const parts = [
    version === undefined ? undefined : versions.name(version),
    suite === undefined ? undefined : suiteName(suite),
    group === undefined ? undefined : namedGroups.name(group),
    attempt.page?.kind === 'answer' ? `HTTP ${attempt.page.answer.status}` : undefined,
  ]
  const words = parts.filter(Boolean).join(' ')
  return text(`accepted: ${words}`, `成立: ${words}`)
}

/** The first line of plain bytes, fit to print on any terminal. */
export const firstLine = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, 80), (byte) => String.fromCharCode(byte))
    .join('')
    .split(/[\r\n]/)[0]!
    .replace(/[^\x20-\x7e]/g, '.')

/** How nginx, Apache and Go refuse a request in clear text on a port of TLS (tried with nginx 1.22, Apache 2.4.71, Go 1.26, 2026-11-24). */
const wantsTls =
  /plain HTTP request was sent to HTTPS port|plain HTTP to an SSL-enabled|HTTP request to an HTTPS server/

/** Bytes in clear text by which a server says that it speaks TLS here. */
export const asksForTls = (bytes: Uint8Array): boolean =>
  wantsTls.test(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** What came that is not TLS; undefined: nothing of the kind. */
export const plainBytes = (outcome: AttemptOutcome | undefined): Uint8Array | undefined =>
  outcome && (outcome.kind === 'not-tls' || outcome.kind === 'plain') && outcome.bytes.length > 0
    ? outcome.bytes
    : undefined
