import type { Attempt } from '../evidence/attempt.ts'
import { factsOf } from '../evidence/facts.ts'
import {
  type ProtocolName,
  protocolCodes,
  protocolNames,
  type SimulatedClient,
  type Survey,
} from '../evidence/survey.ts'
import { isWeb } from '../evidence/target.ts'
import type { Text } from '../evidence/text.ts'
import { browserId } from '../protocol/tls/clients/clients.ts'
import { clientProfiles } from '../protocol/tls/clients/data.generated.ts'
import { leastDhBits, needsSecureRenegotiation } from '../protocol/tls/clients/limits.ts'
import { predict } from '../protocol/tls/clients/predict.ts'
import { type ClientProfile, offerOf } from '../protocol/tls/clients/profile.ts'
import type { Flight } from '../protocol/tls/first-flight.ts'
import type { Scene } from './check.ts'
import { type Failure, failureWords } from './client-failures.ts'
import { modelIn } from './server-model.ts'

type Setting = Pick<Scene, 'ask' | 'aim' | 'baseline'>

/**
 * How the handshakes of real clients with this server end. All are computed from what the server accepts; where that decides too
 * little, one client of each doubtful kind says its own hello, and speaks for the others of its kind.
 */
export async function simulateClients(survey: Survey, setting: Setting): Promise<readonly SimulatedClient[]> {
  if (!protocolNames.some((name) => survey.protocols[name])) return []
  const computed = clientProfiles.map((profile) => foretold(profile, survey, setting.baseline))
  const doubts = doubtsOf(computed, survey, setting)
  const answers = new Map(
    await Promise.all(
      [...doubts].map(async ([doubt, [first]]) => [doubt, await answerTo(first!.profile, setting)] as const),
    ),
  )
  return computed.map((one) => {
    if (one.profile.id === baselineId(survey)) return asBaseline(one, setting.baseline)
    for (const [doubt, members] of doubts) {
      const answer = answers.get(doubt)
      if (!members.includes(one) || !answer) continue
      if (one === members[0]) return tried(one, answer, doubt)
      if (answer.kind !== 'chosen') return { ...failed(one.profile, failureOf[doubt]), isTried: false }
    }
    return one.result
  })
}

interface Foretold {
  readonly profile: ClientProfile
  readonly result: SimulatedClient
}

function foretold(profile: ClientProfile, survey: Survey, baseline: Attempt): Foretold {
  const version = protocolNames.findLast((name) => survey.protocols[name] && isSpokenBy(profile, protocolCodes[name]))
  // A version that both have beyond SSLv2, whose handshake is another.
  if (version === undefined || version === 'SSLv2') return { profile, result: failed(profile, 'version') }
  const leastDh = leastDhBits(profile.id)
  const constraints = { ...profile.constraints, ...(leastDh === undefined ? {} : { minDhBits: leastDh }) }
  const end = predict({ ...profile, constraints }, modelIn(version, survey, baseline, profile.sni))
  if (end.outcome === 'fails') return { profile, result: failed(profile, end.why) }
  if (version !== 'TLSv1.3' && needsSecureRenegotiation(profile.id) && lacksRenegotiation(survey))
    return { profile, result: failed(profile, 'renegotiation') }
  const { suite, group, certificate } = end
  const agreed = { outcome: 'ok', protocol: version, suite, group, certificate, why: undefined } as const
  return { profile, result: { client: profile.id, name: profile.name, ...agreed, isTried: false } }
}

/** In whose words the baseline spoke. */
const baselineId = ({ evidence }: Survey): string => evidence.question.client ?? browserId

const isSpokenBy = ({ newest, oldest }: ClientProfile, code: number): boolean => code <= newest && code >= oldest

const lacksRenegotiation = ({ behaviours }: Survey): boolean => behaviours['secure-renegotiation']?.value === false

const failed = ({ id, name }: ClientProfile, why: Failure): SimulatedClient => ({
  client: id,
  name,
  outcome: 'fails',
  protocol: undefined,
  suite: undefined,
  group: undefined,
  certificate: undefined,
  why: failureWords[why],
  isTried: false,
})

/** Kinds of clients of which what the server accepts does not tell enough; one connection each. */
const doubtKinds = ['nameless', 'large', 'long', 'assumed'] as const
type Doubt = (typeof doubtKinds)[number]
const failureOf: Readonly<Record<Doubt, Failure>> = {
  nameless: 'name',
  large: 'refused',
  long: 'refused',
  assumed: 'refused',
}

/** Whoever fails by its terms fails: doubtful are only those that should succeed. */
function doubtsOf(
  computed: readonly Foretold[],
  survey: Survey,
  { baseline, aim }: Setting,
): ReadonlyMap<Doubt, readonly Foretold[]> {
  const isNameless =
    aim.base.serverName === undefined ||
    survey.behaviours['server-name-required']?.value === false ||
    survey.chains.some(({ to }) => to === 'without-name')
  // Its size or novelty is to blame, where all that the server accepts says that it should take it.
  const own = computed.find(({ profile }) => profile.id === baselineId(survey))
  const hasRefused = own?.result.outcome === 'ok' && isRefusal(baseline)
  const is: Readonly<Record<Doubt, (profile: ClientProfile) => boolean>> = {
    nameless: ({ sni }) => !sni && !isNameless,
    large: ({ helloBytes: [length = 0] = [] }) => hasRefused && length > 1400,
    long: ({ helloBytes: [length = 0] = [] }) => hasRefused && length > 255 && length <= 1400,
    assumed: ({ assumed, sni }) => sni && assumed.some((field) => deciding.has(field)),
  }
  const hopeful = computed.filter(
    ({ result, profile }) => result.outcome === 'ok' && !profile.ssl2Hello && profile.id !== baselineId(survey),
  )
  return new Map(
    doubtKinds.flatMap((doubt) => {
      const members = hopeful.filter(({ profile }) => is[doubt](profile))
      return members.length > 0 ? [[doubt, members] as const] : []
    }),
  )
}

/** Fields that decide what is agreed on. */
const deciding: ReadonlySet<string> = new Set(['suites', 'groups', 'keyShares', 'signatureSchemes'])

/** The server ended the hello, and said nothing of its own before. */
const isRefusal = ({ outcome }: Attempt): boolean =>
  (outcome.kind === 'alert' || outcome.kind === 'ended') && outcome.after === 'nothing'

const trying = (name: string): Text => ({ en: `the hello of ${name}`, ja: `${name} のClientHello` })

async function answerTo(profile: ClientProfile, { ask, aim }: Setting): Promise<Flight | undefined> {
  const offer = offerOf(profile, aim.base.serverName)
  const flight = await ask.hello(trying(profile.name), isWeb(aim.target) ? offer : { ...offer, alpn: [] })
  return flight?.kind === 'not-tls' || flight?.kind === 'broken' ? undefined : flight
}

function tried({ profile, result }: Foretold, answer: Flight, doubt: Doubt): SimulatedClient {
  if (answer.kind !== 'chosen') return { ...failed(profile, failureOf[doubt]), isTried: true }
  if (!isSpokenBy(profile, answer.version)) return { ...failed(profile, 'version'), isTried: true }
  const isForetold = result.suite === answer.suite
  return {
    ...result,
    protocol: nameOf(answer.version),
    suite: answer.suite,
    group: answer.group ?? (isForetold ? result.group : undefined),
    certificate: isForetold ? result.certificate : undefined,
    isTried: true,
  }
}

const nameOf = (version: number): ProtocolName | undefined =>
  protocolNames.find((name) => protocolCodes[name] === version)

/** The baseline is this client's own hello, sent: what came of it stands. */
function asBaseline({ profile, result }: Foretold, baseline: Attempt): SimulatedClient {
  if (isRefusal(baseline))
    return { ...(result.outcome === 'fails' ? result : failed(profile, 'refused')), isTried: true }
  const { version, suite, group } = factsOf(baseline)
  if (baseline.outcome.kind !== 'finished' || version === undefined || suite === undefined) return result
  const protocol = nameOf(version)
  return { ...result, outcome: 'ok', protocol, suite, group: group ?? result.group, why: undefined, isTried: true }
}
