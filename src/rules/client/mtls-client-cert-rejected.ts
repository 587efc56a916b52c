import { parametersOf } from '../../evidence/parameters.ts'
import { type Text, text } from '../../evidence/text.ts'
import { alertNames } from '../../wire/code-points.ts'
import { type Certificate, equalBytes, parseCertificate } from '../../x509/index.ts'
import { clear, found, rule } from '../rule.ts'
import { authoritiesSentence, type Refusal, refusalOf, refusalProof, requestProof, sentOn } from './shared-refusal.ts'

/** A fault of our certificate that can be seen in it (that it is for servers alone is a cause of its own: clientauth-eku-removed), and the alert by which servers name it (RFC 8446 section 6.2). */
interface Fault {
  readonly alert: number
  readonly says: Text
}

export const mtlsClientCertRejected = rule({
  id: 'mtls-client-cert-rejected',
  family: 'client-cert-required-or-rejected',
  step: 'finished',
  scope: 'endpoint',
  references: ['RFC 8446 section 4.4.2.4', 'RFC 8446 section 6.2'],
  judge(endpoint) {
    const refusal = refusalOf(endpoint)
    if ('kind' in refusal) return refusal
    const chain = sentOn(refusal).flatMap((der) => {
      const parsed = parseCertificate(der)
      return parsed.ok ? [parsed.value] : []
    })
    const [own] = chain
    if (!own) return clear
    const { authorities } = parametersOf(refusal.attempt)
    const faults = faultsOf(chain, authorities, endpoint.time.true)
    const fault = faults.find(({ alert }) => alert === refusal.alert) ?? faults[0]
    const why = fault?.says ?? byAlert(refusal)
    const listed = authoritiesSentence(authorities)
    const name = own.subject.text
    return found({
      status: 'broken',
      confidence: refusal.closed ? (fault ? 0.95 : 0.8) : fault ? 0.97 : 0.95,
      side: 'client',
      explanation: text(
        `The server asked for a client certificate and refused ours, "${name}". ${why.en}${listed.en}`,
        `サーバーはクライアント証明書を要求し、送信した証明書「${name}」を拒否しました。${why.ja}${listed.ja}`,
      ),
      proof: [
        requestProof,
        refusalProof(refusal, text('our certificate', '送信した証明書')),
        ...(fault
          ? [
              {
                experiment: 'baseline' as const,
                observed: fault.says,
                expected: text('a certificate that the server accepts', 'サーバーが受け付ける証明書'),
              },
            ]
          : []),
      ],
    })
  },
})

function faultsOf(chain: readonly Certificate[], authorities: readonly Uint8Array[], now: number): Fault[] {
  const own = chain[0]!
  const { notBefore, notAfter } = own
  const date = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  const faults: Fault[] = []
  if (now > notAfter)
    faults.push({
      alert: 45,
      says: text(`It expired on ${date(notAfter)}.`, `この証明書は ${date(notAfter)} に期限が切れました。`),
    })
  if (now < notBefore)
    faults.push({
      alert: 42,
      says: text(`It is valid only from ${date(notBefore)}.`, `この証明書が有効になるのは ${date(notBefore)} です。`),
    })
  if (!knownTo(chain, authorities))
    faults.push({
      alert: 48,
      says: text(
        `It was issued by "${own.issuer.text}", which is none of the authorities that the server names.`,
        `発行者「${own.issuer.text}」は、サーバーが挙げる認証局に含まれません。`,
      ),
    })
  return faults
}

/** A server that names nobody leaves it open (RFC 8446 section 4.2.4). */
const knownTo = (chain: readonly Certificate[], authorities: readonly Uint8Array[]): boolean =>
  authorities.length === 0 ||
  chain.some(({ issuer, subject }) =>
    authorities.some((name) => equalBytes(name, issuer.der) || equalBytes(name, subject.der)),
  )

const meanings: Readonly<Record<number, Text>> = {
  42: text(
    'The server finds the certificate damaged or unfit.',
    'サーバーは証明書が壊れているか不適切と判断しました。',
  ),
  43: text('The server does not take this kind of certificate.', 'サーバーはこの種類の証明書を受け付けません。'),
  44: text('The server takes it for revoked.', 'サーバーは証明書が失効していると判断しました。'),
  45: text(
    'The server takes it for expired: compare its clock.',
    'サーバーは期限切れと判断しました。サーバーの時計を確認してください。',
  ),
  46: text('The server does not say more.', 'サーバーはそれ以上の理由を示していません。'),
  48: text(
    'The server does not know the authority that issued it, or the intermediate certificate was not sent.',
    'サーバーは発行した認証局を知らないか、中間証明書が送られていません。',
  ),
  49: text(
    'The certificate is in order; access is denied.',
    '証明書に問題はありませんが、アクセスが許可されていません。',
  ),
}

/** What the server itself says, where nothing can be seen in the certificate. */
const byAlert = ({ alert, status, closed }: Refusal): Text => {
  if (closed)
    return text(
      'It hung up without a word; its log may name the reason.',
      '何も言わずに切断しており、理由はサーバーのログにある可能性があります。',
    )
  return alert === undefined
    ? text(
        `It says so with HTTP ${status} and names no reason; its log does.`,
        `HTTP ${status} で拒否しており、理由は示されていません。サーバーのログに理由があります。`,
      )
    : (meanings[alert] ??
        text(
          `It says ${alertNames.name(alert)} and no more; its log names the reason.`,
          `${alertNames.name(alert)} とだけ答えており、理由はサーバーのログにあります。`,
        ))
}
