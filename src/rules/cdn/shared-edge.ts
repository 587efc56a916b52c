import type { HttpAnswer } from '../../evidence/attempt.ts'
import { type Text, text } from '../../evidence/text.ts'
import type { Consultation, EndpointFinding } from '../consultation.ts'
import { clear, type Found, found, type Proof, type Verdict } from '../rule.ts'
import { isFrom } from './shared-cdns.ts'
import { cloudflareStatuses } from './shared-statuses.ts'

/** An answer of Cloudflare's edge, recognised by its headers; a stand-in on loopback counts too. */
export function edgeAnswer({ endpoints }: Consultation): HttpAnswer | undefined {
  for (const endpoint of endpoints) {
    const page = endpoint.hop === 'target' ? endpoint.tried('page')?.page : undefined
    if (page?.kind === 'answer' && isCloudflare(page.answer)) return page.answer
  }
  return undefined
}

export const isCloudflare = (answer: HttpAnswer): boolean => isFrom('cloudflare', answer)

/** The edge says by its status that it does not get through to the origin: whatever the reason, the origin must move. */
export function judgeEdge(
  consultation: Consultation,
  statuses: readonly number[],
  { confidence, note }: Pick<Found, 'confidence'> & { note?: () => Text },
): Verdict {
  const status = edgeAnswer(consultation)?.status
  if (status === undefined || !statuses.includes(status)) return clear
  const more = note?.()
  const { en, ja } = cloudflareStatuses[status]!
  return found({
    status: 'broken',
    confidence,
    side: 'server',
    explanation: more ? text(`${en} ${more.en}`, `${ja}${more.ja}`) : text(en, ja),
    proof: [edgeProof(status)],
  })
}

/** What is wrong with the server behind the edge, as far as it was tried. */
const originFindings = ({ endpoints, findings }: Consultation): readonly EndpointFinding[] =>
  endpoints.filter(({ hop }) => hop === 'origin').flatMap((endpoint) => findings.get(endpoint) ?? [])

const originTried = ({ endpoints }: Consultation): boolean => endpoints.some(({ hop }) => hop === 'origin')

const edgeProof = (status: number): Proof => ({
  experiment: 'page',
  observed: text(`HTTP ${status} from Cloudflare's edge`, `Cloudflareのエッジから HTTP ${status}`),
  expected: text("the origin's page", 'オリジンのページ'),
})

/** What to say of the origin in a sentence of its own. */
export function originNote(
  consultation: Consultation,
  canGive: (finding: EndpointFinding) => boolean,
  code: number,
): Text {
  const { origin } = consultation.evidence.question
  if (!originTried(consultation) && origin !== undefined)
    return text(
      `The origin ${origin} was not tried: no address of it could be found.`,
      `オリジン ${origin} はアドレスが見つからないため未確認です。`,
    )
  if (!originTried(consultation))
    return text(
      'The origin was not tried: give its address with --origin.',
      'オリジンは未確認です。--origin でアドレスを指定してください。',
    )
  const here = originFindings(consultation)
  if (here.length === 0 && code === 526)
    return text(
      'Tried from here as the CDN would, the origin shows a good certificate: the CDN may reach another machine than this one.',
      'CDNと同じ方法でここから確認すると、オリジンの証明書に問題はありません。CDNは別の機器に接続している可能性があります。',
    )
  if (here.length === 0)
    return text(
      'Tried from here with a hello like the CDN’s, the origin answers: it may refuse the CDN’s addresses alone.',
      'CDNと同様のClientHelloをここから送ると、オリジンは応答します。CDNのアドレスだけを拒否している可能性があります。',
    )
  if (!here.some(canGive))
    return text(
      `The fault found at the origin alone cannot give a ${code}; look for a second one.`,
      `オリジンで見つかった問題だけでは ${code} になりません。ほかにも原因があります。`,
    )
  return text("The origin's own cause stands next.", 'オリジン側の原因を次に示します。')
}
