import { type Text, text } from '../../evidence/text.ts'
import type { Endpoint } from '../endpoint.ts'
import { clear, found, type Proof, rule, unknown } from '../rule.ts'
import { type Answer, acceptedPath, answersOn, hasPlaces, pairsOf, stapledWord } from './shared-status.ts'

export const revocationCheckHardFail = rule({
  id: 'revocation-check-hard-fail',
  family: 'revocation-check-unavailable',
  step: 'validation',
  weight: 5,
  scope: 'endpoint',
  references: ['RFC 5280 section 6.3.3', 'RFC 6960 section 3.2', 'Microsoft, CertGetCertificateChain, read 2026-11-24'],
  judge(endpoint) {
    const path = endpoint.chain && acceptedPath(endpoint.chain)
    // Files name places too, and nobody was asked.
    if (!path || endpoint.evidence.files) return clear
    const open = pairsOf(path).filter((pair) => hasPlaces(pair) && !isVouchedFor(pair.certificate, endpoint))
    if (open.length > 0 && endpoint.evidence.revocation === undefined) return unknown('revocation')
    const known = open.map((question) => ({ ...question, answers: answersOn(endpoint, question) }))
    const dead = known.find(({ answers }) => answers.length > 0 && answers.every(isDead))
    if (!dead)
      return known.every(({ answers }) => answers.some(({ said }) => said.kind !== 'nothing'))
        ? clear
        : unknown('revocation')
    const name = dead.certificate.subject.text
    const [first, ...others] = dead.answers.map(proofOf)
    return found({
      status: 'degraded',
      confidence: 0.95,
      side: 'server',
      explanation: text(
        `Nobody can find out whether the certificate of "${name}" is revoked: no place that it names gives a usable answer. Browsers go on; programs that must know refuse, such as curl and others on Windows (CRYPT_E_REVOCATION_OFFLINE) and Java with revocation checking on.`,
        `「${name}」の証明書が失効しているかどうかを確認できません。証明書に書かれたどの場所からも使える回答が得られないためです。ブラウザーは続行しますが、確認を必須とするプログラム(Windowsのcurlなど(CRYPT_E_REVOCATION_OFFLINE)、失効確認を有効にしたJava)は拒否します。`,
      ),
      proof: [first!, ...others],
    })
  },
})

/** A good answer was stapled: then nobody has to ask. */
const isVouchedFor = (certificate: unknown, endpoint: Endpoint): boolean => {
  const stapled = certificate === endpoint.chain?.leaf ? stapledWord(endpoint) : undefined
  return stapled !== undefined && stapled.kind !== 'nothing'
}

const isDead = ({ said }: Answer): boolean => said.kind === 'nothing' && said.fault === 'there'

const kinds: Readonly<Record<Answer['asked']['by'], Text>> = {
  ocsp: text('OCSP responder', 'OCSPレスポンダー'),
  crl: text('revocation list', '失効リスト'),
}

const proofOf = ({ asked, said }: Answer): Proof => {
  const why = said.kind === 'nothing' ? said.why : text('', '')
  return {
    experiment: 'revocation',
    observed: text(`${kinds[asked.by].en} ${asked.url}: ${why.en}`, `${kinds[asked.by].ja} ${asked.url}: ${why.ja}`),
    expected: text('an answer that is signed and of today', '署名された最新の回答'),
  }
}
