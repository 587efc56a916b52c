import type { Judgement } from '../../diagnosis/judge.ts'
import { factsOf } from '../../evidence/facts.ts'
import type { ServedChain, Survey } from '../../evidence/survey.ts'
import { hash } from '../../protocol/crypto.ts'
import { type Chain, isGood } from '../../rules/certificate/shared-chain.ts'
import { timeOf } from '../../rules/endpoint.ts'
import { type Certificate, equalBytes, hex, matchHost, parseCertificate } from '../../x509/index.ts'
import { type ReportedCertificate, reportedCertificate } from '../files-report.ts'

/** A certificate that the server holds, and what stands with it. */
export interface ServedCertificate extends ReportedCertificate {
  /** SHA-256 of the whole, lower case hex. */
  readonly sha256: string
  /** As `ecdsa-with-SHA256`. */
  readonly signature: string
  /** Whole days until it ends, by the true time as far as known; negative: it has ended. */
  readonly daysLeft: number
  /** It is for the target's name. */
  readonly fitsName: boolean
  /** Some path of it leads to a trusted root, and the name fits; null: not judged. */
  readonly trusted: boolean | null
  readonly stapled: boolean
  readonly to: readonly ServedChain['to'][]
  /** What came after it, as sent. */
  readonly sentWith: readonly ReportedCertificate[]
}

const dayMs = 86_400_000

/** Every certificate of the server's own, once: who is shown it, and with what. */
export function servedCertificates({ survey, judgement }: { survey: Survey; judgement: Judgement }) {
  const served = [...ofBaseline(survey), ...survey.chains]
  const chains = judgement.endpoints.flatMap(({ chain, hop }) => (chain && hop === 'target' ? [chain] : []))
  const { question } = survey.evidence
  const facts = { at: timeOf(survey.evidence).true, names: question.names, chains }
  const certificates: ServedCertificate[] = []
  for (const chain of served) {
    const [leaf, ...others] = chain.certificates.flatMap(read)
    if (!leaf) continue
    const sha256 = fingerprint(leaf)
    const known = certificates.findIndex((one) => one.sha256 === sha256)
    const before = certificates[known]
    if (before) certificates[known] = { ...before, to: [...new Set([...before.to, chain.to])] }
    else certificates.push(certificateOf(leaf, others, chain, facts))
  }
  return certificates
}

interface Facts {
  readonly at: number
  readonly names: readonly string[]
  readonly chains: readonly Chain[]
}

function certificateOf(
  leaf: Certificate,
  others: readonly Certificate[],
  { to, staple }: ServedChain,
  { at, names, chains }: Facts,
): ServedCertificate {
  const judged = chains.find((chain) => equalBytes(chain.leaf.der, leaf.der))
  return {
    ...reportedCertificate(leaf),
    sha256: fingerprint(leaf),
    signature: leaf.signatureAlgorithm.name,
    daysLeft: Math.floor((leaf.notAfter - at) / dayMs),
    fitsName: names.every((name) => matchHost(leaf, name).matches),
    trusted: judged ? isGood(judged) : null,
    stapled: staple !== undefined,
    to: [to],
    sentWith: others.map(reportedCertificate),
  }
}

/** What a browser was shown: a server of TLS 1.3 alone shows its certificate to nobody before the keys are made. */
const ofBaseline = ({ evidence: { attempts } }: Survey): ServedChain[] =>
  attempts
    .filter(({ experiment }) => experiment === 'baseline')
    .map(factsOf)
    .map(({ certificates, staple }) => ({ certificates, staple, to: 'everyone' as const }))

const fingerprint = ({ der }: Certificate): string => hex(hash('sha256', der))

const read = (der: Uint8Array): Certificate[] => {
  const parsed = parseCertificate(der)
  return parsed.ok ? [parsed.value] : []
}
