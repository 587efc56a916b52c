import { type Text, text } from '../../evidence/text.ts'
import type { Consultation } from '../consultation.ts'
import { answerOf } from '../http/shared-page.ts'
import { clear, found, type Verdict } from '../rule.ts'
import { cdns, isFrom } from './shared-cdns.ts'

/** How a network says that it could not fetch the page from its origin. */
export interface OriginError {
  /** Of shared-cdns.ts. */
  readonly cdn: string
  readonly statuses: readonly number[]
  /** A header field that the network sets only when the error is its own. */
  readonly mark?: readonly [name: string, holds: string]
  /** It shakes hands with any certificate: only what stops the handshake can be the reason. Default false. */
  readonly takesAnyCertificate?: boolean
}

const likely = 0.7

/**
 * These statuses have other reasons too, and no body is kept that would name one: alone they are a possibility. With an
 * origin that was tried and has a fault of TLS, they are explained by it.
 */
export function judgeOriginError({ endpoints, findings }: Consultation, error: OriginError): Verdict {
  const { cdn, statuses, mark, takesAnyCertificate = false } = error
  const answer = endpoints
    .filter(({ hop }) => hop === 'target')
    .map((endpoint) => answerOf(endpoint.tried('page')))
    .find((one) => one && statuses.includes(one.status) && isFrom(cdn, one))
  if (!answer) return clear
  const isMarked = ([name, holds]: NonNullable<OriginError['mark']>): boolean =>
    answer.headers.some(([each, value]) => each === name && value.toLowerCase().includes(holds))
  if (mark && !isMarked(mark)) return clear
  const origins = endpoints.filter(({ hop }) => hop === 'origin')
  const faults = origins.flatMap((endpoint) => findings.get(endpoint) ?? [])
  const sure = faults.filter(({ found: { confidence, status } }) => confidence >= likely && status === 'broken')
  const isSick = sure.some(({ rule }) => !takesAnyCertificate || rule.step !== 'validation')
  const name = cdns.find(({ id }) => id === cdn)!.name
  const more: Text = isSick
    ? text("The origin's own cause stands next.", 'オリジン側の原因を次に示します。')
    : sure.length > 0
      ? text(
          `The fault found at the origin alone cannot give this, for ${name} does not check certificates; look for a second one.`,
          `${name}は証明書を検証しないため、オリジンで見つかった問題だけではこの応答になりません。ほかにも原因があります。`,
        )
      : origins.length > 0
        ? text(
            'Tried from here the origin is in order: the reason is another one, or it treats the CDN differently.',
            'ここから確認するとオリジンは正常です。別の理由か、CDNからの接続だけ扱いが異なります。',
          )
        : text(
            'Whether TLS is the reason, the origin tells: give its address with --origin.',
            'TLSが原因かどうかはオリジンを確認すればわかります。--origin でアドレスを指定してください。',
          )
  return found({
    status: isSick ? 'broken' : 'degraded',
    confidence: isSick ? 0.9 : origins.length > 0 ? 0.3 : 0.5,
    side: 'server',
    explanation: text(
      `The visitor reaches ${name}, which could not fetch the page from the origin (HTTP ${answer.status}). ${more.en}`,
      `訪問者から${name}までは正常ですが、${name}はオリジンからページを取得できませんでした(HTTP ${answer.status})。${more.ja}`,
    ),
    proof: [
      {
        experiment: 'page',
        observed: text(`HTTP ${answer.status} from ${name}`, `${name}から HTTP ${answer.status}`),
        expected: text("the origin's page", 'オリジンのページ'),
      },
    ],
  })
}
