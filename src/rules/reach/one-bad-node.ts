import { isStopped } from '../../evidence/fate.ts'
import { type Text, text } from '../../evidence/text.ts'
import { type Answer, count, shareOf, shareWords } from '../answers.ts'
import type { Consultation } from '../consultation.ts'
import { ask, type Endpoint } from '../endpoint.ts'
import { observed } from '../observed.ts'
import { clear, found, type Proof, rule, type Verdict } from '../rule.ts'
import { askRepeats, isWellInTurn } from './shared-repeats.ts'

const likely = 0.7
const alike = text('the same on every connection', 'どの接続でも同じ結果')

export const oneBadNode = rule({
  id: 'one-bad-node',
  family: 'backend-inconsistent',
  step: 'tcp',
  scope: 'consultation',
  leads: true,
  references: [
    'HAProxy 2.6 configuration manual, section 4.2 (balance), read 2026-11-24',
    'E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212',
  ],
  judge(consultation) {
    const verdicts = placesOf(consultation).map((place) => judgePlace(place, consultation))
    return verdicts.find(({ kind }) => kind === 'found') ?? verdicts.find(({ kind }) => kind === 'unknown') ?? clear
  },
})

/** The machines that showed themselves at one address. */
type Machines = readonly [Endpoint, ...Endpoint[]]

const placesOf = ({ endpoints }: Consultation): readonly Machines[] => {
  const places = new Map<string, Machines>()
  for (const endpoint of endpoints) {
    const key = `${endpoint.hop} ${endpoint.address} ${endpoint.port}`
    const others = places.get(key)
    places.set(key, others ? [...others, endpoint] : [endpoint])
  }
  return [...places.values()]
}

function judgePlace(machines: Machines, consultation: Consultation): Verdict {
  const [{ answers, address, hop }] = machines
  const faults = new Map(
    machines.flatMap((machine) => {
      const fault = faultOf(machine, consultation)
      return fault ? [[machine.baseline, fault]] : []
    }),
  )
  // A limit on connections, or too much to do, explains why some were not answered: no machine is worse than another.
  const isExplained = [...faults.values()].some(({ rule }) => rule === 'rate-limited' || rule === 'overload')
  const isBad = ({ attempts: [first] }: Answer): boolean => faults.has(first) || answerFails(first)
  const bad = answers.filter(isBad)
  const good = answers.filter((answer) => !isBad(answer))
  const [sick] = bad
  const [well] = good
  if (!sick || !well || isExplained) return clear
  const lacking = askRepeats(machines[0]) ?? ask(machines[0], 'many')
  if (lacking?.kind === 'unknown') return { ...lacking, at: [machines[0]] }
  const share = shareOf(count(bad), count(answers))
  const words = shareWords(share)
  const fault = faults.get(sick.attempts[0])?.words ?? observed(sick.attempts[0])
  // One failure may be an accident of the network, and a machine that is not in order fails on single connections too.
  const certain = share.of >= 2 && share.all - share.of >= 2 && !isWellInTurn(machines[0])
  const where = hop === 'origin' ? text(`the origin ${address}`, `オリジン ${address}`) : text(address, address)
  return found({
    status: 'degraded',
    confidence: certain ? 0.97 : 0.6,
    side: 'server',
    explanation: text(
      `The very same hello to ${where.en} fares now well, now badly: badly on ${words.en} connections. Several machines answer at this address, and not all are in order. ${fault.en}${halves(share).en}`,
      `${where.ja} に同じClientHelloを送っても、結果が接続ごとに異なります。失敗は${words.ja}です。このアドレスでは複数の機器が応答しており、一部に問題があります。${fault.ja}${halves(share).ja}`,
    ),
    proof: [proofOf(sick, count(answers)), proofOf(well, count(answers))],
  })
}

/** What endpoint rules say of this machine, the surest first. */
function faultOf(machine: Endpoint, { findings }: Consultation): { rule: string; words: Text } | undefined {
  const sure = (findings.get(machine) ?? []).filter(({ found }) => found.confidence >= likely)
  const [first] = sure
  return first && { rule: first.rule.id, words: first.found.explanation }
}

const answerFails = (first: Answer['attempts'][0]): boolean => isStopped(first) || first.outcome.kind !== 'finished'

/** Two programs on one port share the connections about evenly; so do two machines, and from outside nothing tells them apart. */
const halves = ({ low, high }: { low: number; high: number }): Text =>
  low < 0.5 && high > 0.5
    ? text(
        ' Two programs that listen on the same port would look the same.',
        ' 2つのプログラムが同じポートで待ち受けている場合も、同じように見えます。',
      )
    : text('', '')

function proofOf({ attempts, fingerprint }: Answer, all: number): Proof {
  const [first] = attempts
  const seen = observed(first)
  const short = fingerprint?.slice(0, 16)
  return {
    experiment: 'many',
    observed: text(
      `${attempts.length} of ${all}: ${seen.en}${short ? `, certificate ${short}…` : ''}`,
      `${all}回中${attempts.length}回: ${seen.ja}${short ? `、証明書 ${short}…` : ''}`,
    ),
    expected: alike,
  }
}
