import type { StatusQuestion } from '../../evidence/status-question.ts'
import { type Text, text } from '../../evidence/text.ts'
import { day } from '../certificate/shared-dates.ts'
import type { Endpoint } from '../endpoint.ts'
import { clear, type ExperimentId, found, rule, unknown, type Verdict } from '../rule.ts'
import { acceptedPath, answersOn, hasPlaces, pairsOf, type Said, stapledWord } from './shared-status.ts'

export const certRevoked = rule({
  id: 'cert-revoked',
  family: 'cert-revoked',
  step: 'validation',
  weight: 4,
  scope: 'endpoint',
  references: ['RFC 6960 section 2.2', 'RFC 5280 section 6.3', 'RFC 5280 section 5.3.1'],
  judge(endpoint) {
    const { chain, evidence } = endpoint
    if (!chain) return clear
    const stapled = stapledWord(endpoint)
    const [leaf] = pairsOf(chain.report.best)
    if (stapled?.kind === 'revoked') return revoked(leaf!, stapled, { experiment: 'baseline', by: stapling })
    const path = acceptedPath(chain)
    if (!path) return clear
    const open = pairsOf(path).filter(
      (pair) => isKnownOf(endpoint, pair) && !(stapled?.kind === 'good' && isLeaf(pair, endpoint)),
    )
    if (open.length > 0 && evidence.revocation === undefined) return unknown('revocation')
    const known = open.map((question) => ({ question, answers: answersOn(endpoint, question) }))
    for (const { question, answers } of known) {
      for (const { asked, said } of answers) {
        const by = asked.by === 'ocsp' ? responder(asked.url) : list(asked.url)
        if (said.kind === 'revoked') return revoked(question, said, { experiment: 'revocation', by })
      }
    }
    const isKnown = known.every(({ answers }) => answers.some(({ said }) => said.kind === 'good'))
    return isKnown ? clear : unknown('revocation')
  },
})

/** It can be asked about, or something was said of it in another way. */
const isKnownOf = (endpoint: Endpoint, question: StatusQuestion): boolean =>
  hasPlaces(question) || answersOn(endpoint, question).length > 0

const isLeaf = ({ certificate }: StatusQuestion, { chain }: Endpoint): boolean => certificate === chain?.leaf

const stapling = text('the OCSP response that the server sends along', 'サーバーが添付したOCSPレスポンス')
const responder = (url: string): Text => text(`the OCSP responder ${url}`, `OCSPレスポンダー ${url}`)
const list = (url: string): Text => text(`the revocation list ${url}`, `失効リスト ${url}`)

interface Witness {
  readonly experiment: ExperimentId
  readonly by: Text
}

function revoked(
  { certificate, issuer }: StatusQuestion,
  { at, reason }: Extract<Said, { kind: 'revoked' }>,
  { experiment, by }: Witness,
): Verdict {
  const name = certificate.subject.text
  const authority = issuer.subject.commonName ?? issuer.subject.text
  const when = `${day(at)} UTC`
  const why = reason ? `, ${reason}` : ''
  return found({
    status: 'broken',
    confidence: 0.99,
    side: 'server',
    explanation: text(
      `"${authority}" revoked the certificate of "${name}" on ${when}: clients that ask refuse it, although its dates are good.`,
      `「${name}」の証明書は ${when} に「${authority}」によって失効されました。有効期間内でも、失効を確認するクライアントは受け入れません。`,
    ),
    proof: [
      {
        experiment,
        observed: text(
          `${by.en}: serial ${certificate.serial} revoked on ${when}${why}`,
          `${by.ja}: シリアル番号 ${certificate.serial} は ${when} に失効${why}`,
        ),
        expected: text('not revoked', '失効していないこと'),
      },
    ],
  })
}
