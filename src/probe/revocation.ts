import type { ListSeen, StatusAsked } from '../evidence/evidence.ts'
import { fingerprint, placesOf, type StatusQuestion } from '../evidence/status-question.ts'
import { hash } from '../protocol/crypto.ts'
import { digestX509, verifyX509 } from '../protocol/x509-signature.ts'
import {
  askCrl,
  type CertificateList,
  type CrlAnswer,
  checkOcsp,
  hex,
  ocspRequest,
  parseCrl,
  readPem,
} from '../x509/index.ts'
import type { Fetcher } from './fetcher.ts'

/** Whether a certificate is revoked must not hold up the verdict: ms for all questions together. */
const patienceMs = 950
/** With a list to fall back on, the responder gets no more than this. */
const responderMs = 500
const largestList = 20 << 20

/** Asks the places that the certificates name, all at once: the OCSP responder first, the list when that does not tell. */
export async function askRevocation(
  questions: readonly StatusQuestion[],
  { at, obtain }: { readonly at: number; readonly obtain: Fetcher },
): Promise<readonly StatusAsked[]> {
  const began = performance.now()
  const left = () => Math.max(1, Math.round(patienceMs - (performance.now() - began)))
  return (await Promise.all(questions.map((question) => askOne(question, { at, obtain, left })))).flat()
}

interface Asking {
  readonly at: number
  readonly obtain: Fetcher
  /** Ms. */
  readonly left: () => number
}

async function askOne(question: StatusQuestion, asking: Asking): Promise<StatusAsked[]> {
  const { responder, list } = placesOf(question.certificate)
  const asked: StatusAsked[] = []
  if (responder !== undefined) {
    const timeoutMs = list === undefined ? asking.left() : Math.min(responderMs, asking.left())
    asked.push(await askResponder(question, responder, { ...asking, left: () => timeoutMs }))
    if (tells(asked[0]!, question, asking.at)) return asked
  }
  if (list !== undefined) asked.push(await askList(question, list, asking))
  return asked
}

const tells = ({ response }: StatusAsked, question: StatusQuestion, at: number): boolean => {
  if (!response) return false
  const answer = checkOcsp({ response, ...question, at, verify: verifyX509, digest: digestX509 })
  return answer.kind === 'answer' && answer.single.status.kind !== 'unknown'
}

async function askResponder(question: StatusQuestion, url: string, { obtain, left }: Asking): Promise<StatusAsked> {
  const { certificate, issuer } = question
  const bytes = ocspRequest(certificate, issuer, digestX509)
  const asked = { certificate: fingerprint(certificate), by: 'ocsp', url } as const
  const came = await obtain(url, { timeoutMs: left(), content: { type: 'application/ocsp-request', bytes } })
  return came.ok ? { ...asked, response: came.body } : { ...asked, error: came.error, fault: came.fault }
}

async function askList(question: StatusQuestion, url: string, { obtain, left }: Asking): Promise<StatusAsked> {
  const asked = { certificate: fingerprint(question.certificate), by: 'crl', url } as const
  const came = await obtain(url, { timeoutMs: left(), maxBytes: largestList })
  if (!came.ok) return { ...asked, error: came.error, fault: came.fault }
  const list = parseCrl(derOf(came.body))
  return list.ok
    ? { ...asked, list: listSeen(list.value, question) }
    : { ...asked, error: list.error.message, fault: 'there' }
}

/** A list in DER, as RFC 5280 section 4.2.1.13 has it; some serve PEM, and many clients read it. */
function derOf(body: Uint8Array): Uint8Array {
  if (body[0] !== '-'.charCodeAt(0)) return body
  const blocks = readPem(new TextDecoder('latin1').decode(body))
  return (blocks.ok && blocks.value.find(({ label }) => label === 'X509 CRL')?.der) || body
}

/** What is worth keeping of a list, as far as it is about a certificate. */
export function listSeen(list: CertificateList, question: StatusQuestion): ListSeen {
  const { der, thisUpdate, nextUpdate, entries } = list
  // Its dates are judged later, with the time of the verdict.
  const answer = askCrl({ list, ...question, at: thisUpdate, verify: verifyX509 })
  return {
    sha256: hex(hash('sha256', der)),
    bytes: der.length,
    entries: entries.count,
    thisUpdate,
    nextUpdate,
    ...saidBy(answer),
  }
}

function saidBy(answer: CrlAnswer): Pick<ListSeen, 'unusable' | 'revoked'> {
  switch (answer.kind) {
    case 'not-listed':
      return {}
    case 'revoked':
      return { revoked: { at: answer.entry.revokedAt, reason: answer.entry.reason } }
    case 'unusable':
      return { unusable: { fault: answer.fault, detail: answer.detail ?? '' } }
    default:
      return answer satisfies never
  }
}
