import type { StatusAsked } from '../../evidence/evidence.ts'
import { factsOf } from '../../evidence/facts.ts'
import { fingerprint, placesOf, type StatusQuestion } from '../../evidence/status-question.ts'
import { type Text, text } from '../../evidence/text.ts'
import { digestX509, verifyX509 } from '../../protocol/x509-signature.ts'
import { checkOcsp, type OcspAnswer, type PathAttempt } from '../../x509/index.ts'
import type { Chain } from '../certificate/shared-chain.ts'
import type { Endpoint } from '../endpoint.ts'
import { detailed, isListFault, listFaults, placeTrouble, responseFaults, statusUnknown } from './shared-words.ts'

/** Every certificate of a path with the one that issued it, the leaf first; the root is trusted by itself. */
export const pairsOf = ({ steps }: PathAttempt): readonly StatusQuestion[] =>
  steps.slice(1).map(({ certificate: issuer }, i) => ({ certificate: steps[i]!.certificate, issuer }))

/** The path that clients accept; a certificate that is refused anyway need not be asked about. */
export const acceptedPath = ({ report }: Chain): PathAttempt | undefined => report.trusted ?? report.trustedWithExtra

/** What is to be asked of the places that certificates name, each certificate once. */
export function statusQuestions(endpoints: readonly Pick<Endpoint, 'chain'>[]): readonly StatusQuestion[] {
  const paths = endpoints.flatMap(({ chain }) => (chain && acceptedPath(chain)) ?? [])
  const questions = paths.flatMap(pairsOf).filter(hasPlaces)
  return [...new Map(questions.map((question) => [fingerprint(question.certificate), question])).values()]
}

/** It names somebody who can be asked over HTTP. */
export function hasPlaces({ certificate }: StatusQuestion): boolean {
  const { responder, list } = placesOf(certificate)
  return responder !== undefined || list !== undefined
}

/** What one source says of a certificate. */
export type Said =
  | { readonly kind: 'good' }
  /** `at` in ms since 1970; `reason` by its name in RFC 5280 section 5.3.1. */
  | { readonly kind: 'revoked'; readonly at: number; readonly reason?: string | undefined }
  /** `there`: nobody gets an answer; `slow`, `here`: others may. */
  | { readonly kind: 'nothing'; readonly why: Text; readonly fault: 'here' | 'there' | 'slow' }

/** True time when the evidence was taken: what was asked is fresh or stale as of then, whatever day the verdict is for. Files are given for that day. */
const whenTaken = ({ evidence: { takenAt, clock, files }, time }: Endpoint): number =>
  files ? time.true : takenAt + (clock.offsetMs ?? 0)

/** What was stapled to the leaf, judged; undefined: nothing was, or its issuer is not known. A server keeps what it staples. */
export function stapledAnswer(endpoint: Endpoint): OcspAnswer | undefined {
  const { baseline, chain, time } = endpoint
  const { staple } = factsOf(baseline)
  const pair = chain && pairsOf(chain.report.best)[0]
  return staple && pair && readResponse(staple, pair, Math.max(time.true, whenTaken(endpoint)))
}

/** The same as what it says; undefined: nothing is stapled. */
export function stapledWord(endpoint: Endpoint): Said | undefined {
  const answer = stapledAnswer(endpoint)
  return answer && asOf(endpoint, saidByOcsp(answer))
}

/** Not revoked yet at the time that the verdict is for. */
const asOf = ({ time }: Endpoint, said: Said): Said =>
  said.kind === 'revoked' && said.at > time.true ? { kind: 'good' } : said

const readResponse = (response: Uint8Array, question: StatusQuestion, at: number): OcspAnswer =>
  checkOcsp({ response, ...question, at, verify: verifyX509, digest: digestX509 })

/** Every answer about a certificate; none: nobody was asked about it. */
export function answersOn(endpoint: Endpoint, question: StatusQuestion): readonly Answer[] {
  const name = fingerprint(question.certificate)
  const asked = endpoint.evidence.revocation?.filter(({ certificate }) => certificate === name) ?? []
  return asked.map((one) => ({ asked: one, said: asOf(endpoint, saidIn(one, question, whenTaken(endpoint))) }))
}

export interface Answer {
  readonly asked: StatusAsked
  readonly said: Said
}

/** Kinds of lists that this doctor does not follow, and others may. */
const beyondUs: ReadonlySet<string> = new Set(['delta', 'indirect', 'some-reasons', 'unknown-critical-extension'])

function saidIn({ response, list, error, fault }: StatusAsked, question: StatusQuestion, at: number): Said {
  if (response) return saidByOcsp(readResponse(response, question, at))
  if (!list) return { kind: 'nothing', why: placeTrouble(error ?? 'no-answer'), fault: fault ?? 'here' }
  const { unusable, revoked, nextUpdate } = list
  if (unusable) {
    const { fault: code, detail } = unusable
    const why = detailed(isListFault(code) ? listFaults[code] : text(code, code), detail)
    return { kind: 'nothing', why, fault: beyondUs.has(code) ? 'here' : 'there' }
  }
  const isStale = nextUpdate !== undefined && nextUpdate < at
  if (revoked && !(isStale && revoked.reason === 'certificateHold')) return { kind: 'revoked', ...revoked }
  if (isStale) {
    return { kind: 'nothing', why: detailed(listFaults.stale, new Date(nextUpdate).toISOString()), fault: 'there' }
  }
  return { kind: 'good' }
}

function saidByOcsp(answer: OcspAnswer): Said {
  if (answer.kind === 'unusable') {
    return { kind: 'nothing', why: detailed(responseFaults[answer.fault], answer.detail), fault: 'there' }
  }
  const { status } = answer.single
  return status.kind === 'unknown' ? { kind: 'nothing', why: statusUnknown, fault: 'there' } : status
}
