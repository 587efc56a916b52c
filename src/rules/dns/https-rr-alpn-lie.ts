import type { Attempt } from '../../evidence/attempt.ts'
import { bindingsOf, type Elsewhere, promisedPlaces } from '../../evidence/elsewhere.ts'
import { factsOf } from '../../evidence/facts.ts'
import { http3Record } from '../../evidence/http3.ts'
import { type Text, text } from '../../evidence/text.ts'
import { matchHost } from '../../x509/index.ts'
import { leafOf } from '../certificate/shared-chain.ts'
import { ask, type Endpoint, passed, shows } from '../endpoint.ts'
import { observed } from '../observed.ts'
import { clear, found, type Proof, rule, unknown } from '../rule.ts'
import { isLookedUp } from './shared-elsewhere.ts'

export const httpsRrAlpnLie = rule({
  id: 'https-rr-alpn-lie',
  family: 'ech-or-https-record-wrong',
  step: 'names',
  weight: 2,
  scope: 'endpoint',
  references: ['RFC 9460 section 7', 'RFC 9460 section 9'],
  judge(endpoint) {
    const { evidence, baseline, hop } = endpoint
    if (hop === 'origin' || baseline.outcome.kind !== 'finished' || !isLookedUp(evidence)) return clear
    if (!evidence.names.records) return unknown('records')
    const places = promisedPlaces(evidence)
    const tried = places.map((place) => attemptAt(endpoint, place))
    if (tried.includes(undefined)) return unknown('promised-places')
    if (promisesOnlyH2(evidence) && factsOf(baseline).alpn !== 'h2') {
      const lacking = ask(endpoint, 'h2-only')
      if (lacking) return lacking
    }
    const broken = [...brokenPlaces(endpoint, tried), ...brokenProtocol(endpoint)]
    // That a firewall refuses in the server's place cannot be told from here.
    const [first, ...more] = [...broken, ...refusedQuic(endpoint)]
    if (!first) return clear
    return found({
      status: 'degraded',
      confidence: broken.length > 0 ? 0.96 : 0.6,
      side: 'server',
      explanation: text(
        `The HTTPS record of ${evidence.target.host} promises what the server does not keep: ${first.says.en}. Browsers that follow the record fail or lose time; others work.`,
        `${evidence.target.host} のHTTPSレコードの内容がサーバーの実際と異なります(${first.says.ja})。レコードに従うブラウザーは失敗するか待たされ、ほかは動作します。`,
      ),
      proof: [
        first.proof,
        ...more.map(({ proof }) => proof),
        shows(
          endpoint,
          'baseline',
          text('the control: it works without the record', '対照: レコードに従わなければ成立'),
        ),
      ],
    })
  },
})

interface Lie {
  readonly says: Text
  readonly proof: Proof
}

const attemptAt = ({ evidence }: Endpoint, { address, port }: Elsewhere): Attempt | undefined =>
  evidence.attempts.find((one) => one.hop === 'elsewhere' && one.address === address && one.port === port)

/** Without http/1.1 by default, and without any other protocol over TCP (RFC 9460 section 7.1.1). */
const promisesOnlyH2 = (evidence: Endpoint['evidence']): boolean =>
  bindingsOf(evidence).some(
    ({ alpn, noDefaultAlpn }) => noDefaultAlpn === true && alpn.includes('h2') && !alpn.includes('http/1.1'),
  )

function brokenProtocol(endpoint: Endpoint): Lie[] {
  const attempt = endpoint.tried('h2-only')
  if (!attempt || !promisesOnlyH2(endpoint.evidence) || attempt.outcome.kind === 'not-tried') return []
  if (passed(attempt) && factsOf(attempt).alpn !== undefined) return []
  if (factsOf(endpoint.baseline).alpn === 'h2') return []
  const says = text('it says that only HTTP/2 is spoken', 'HTTP/2だけに対応すると書かれています')
  return [{ says, proof: shows(endpoint, 'h2-only', text('h2 chosen', 'h2 の選択')) }]
}

function brokenPlaces({ evidence, address }: Endpoint, tried: readonly (Attempt | undefined)[]): Lie[] {
  return tried.flatMap((attempt) => {
    if (!attempt || isUntold(attempt) || keeps(attempt, evidence.target.host)) return []
    const says =
      attempt.address === address || evidence.names.addresses.includes(attempt.address)
        ? text(`it names port ${attempt.port}`, `ポート ${attempt.port} が指定されています`)
        : text(`it hints at the address ${attempt.address}`, `アドレスのヒントが ${attempt.address} です`)
    const seen = observed(attempt)
    const where = `${attempt.address}:${attempt.port}`
    return [
      {
        says,
        proof: {
          experiment: 'promised-places' as const,
          observed: isOthers(attempt, evidence.target.host)
            ? text(`${where}: a certificate for others`, `${where}: 別の名前の証明書`)
            : text(`${where}: ${seen.en}`, `${where}: ${seen.ja}`),
          expected: text('the site, as at its own address', '本来のアドレスと同じサイト'),
        },
      },
    ]
  })
}

/** HTTP/3 goes over UDP, whose port need not be open because TCP's is. */
function refusedQuic({ evidence, address }: Endpoint): Lie[] {
  const port = http3Record(evidence)
  const seen = evidence.quic?.find((one) => one.hop === 'target' && one.address === address && one.port === port)
  if (seen?.outcome !== 'refused') return []
  return [
    {
      says: text(
        `it promises HTTP/3, and UDP port ${port} is refused`,
        `HTTP/3に対応するとありますが、UDPポート ${port} は拒否されます`,
      ),
      proof: {
        experiment: 'quic',
        observed: text(`${address}, UDP port ${port}: refused`, `${address} のUDPポート ${port}: 拒否`),
        expected: text('an answer in QUIC', 'QUICでの応答'),
      },
    },
  ]
}

/** That this machine could not look says nothing of the server. */
const isUntold = ({ outcome }: Attempt): boolean => outcome.kind === 'no-route' || outcome.kind === 'not-tried'

const keeps = (attempt: Attempt, host: string): boolean =>
  attempt.outcome.kind === 'finished' && !isOthers(attempt, host)

const isOthers = (attempt: Attempt, host: string): boolean => {
  const leaf = leafOf(attempt)
  return leaf !== undefined && !matchHost(leaf, host).matches
}
