import { type Judgement, judge } from '../diagnosis/judge.ts'
import { type Diagnosis, rank } from '../diagnosis/rank.ts'
import { isIP } from '../evidence/address.ts'
import type { Attempt } from '../evidence/attempt.ts'
import type { Evidence, Fetched } from '../evidence/evidence.ts'
import { experiments } from '../probe/experiments/all.ts'
import { verifyX509 } from '../protocol/x509-signature.ts'
import { pathLimits } from '../rules/certificate/shared-chain.ts'
import { timeOf } from '../rules/endpoint.ts'
import type { Store } from '../trust/store.ts'
import { certificate12 } from '../wire/certificate-message.ts'
import { encode } from '../wire/codec.ts'
import { handshake, handshakeType } from '../wire/handshake.ts'
import { contentType } from '../wire/record.ts'
import {
  buildPaths,
  type Certificate,
  type CertificateList,
  type ChainReport,
  parseCertificate,
} from '../x509/index.ts'
import type { Bundle } from './bundle.ts'
import { saidByLists } from './listed.ts'

/** What is asked of the files. */
export interface FilesWish {
  readonly bundle: Bundle
  /** From a file of its own; otherwise the bundle's. */
  readonly keySpki: Uint8Array | undefined
  /** A DNS name or an address; undefined: any name will do. */
  readonly name: string | undefined
  readonly purpose: 'server' | 'client'
  readonly maxIntermediates: number | undefined
  readonly crls: readonly CertificateList[]
  /** Ms since the epoch; undefined: now. */
  readonly at: number | undefined
}

export interface FilesMeans {
  readonly clock: () => number
  /** Mozilla's roots, the user's, or both. */
  readonly trust: Store
  /** A root of the shipped store: its form is nobody's concern. */
  readonly isVetted: (root: Certificate) => boolean
  readonly fetchIssuers: (urls: readonly string[]) => Promise<readonly Fetched[]>
}

export interface JudgedFiles {
  readonly evidence: Evidence
  readonly judgement: Judgement
  readonly diagnosis: Diagnosis
  /** Every path, by the strictest rules. */
  readonly strict: ChainReport
}

/** Judges certificate files as if a server showed them, so that every rule about certificates has its say. */
export async function judgeFiles(wish: FilesWish, means: FilesMeans): Promise<JudgedFiles> {
  let evidence = evidenceOf(wish, means.clock())
  let judgement = judge(evidence, means.trust)
  // Each certificate that comes may name the place of the next.
  while (judgement.open.some(({ needs }) => needs.includes('aia'))) {
    const urls = judgement.endpoints.flatMap(({ chain }) => chain?.issuerUrls ?? [])
    const fetched = await means.fetchIssuers(urls)
    evidence = { ...evidence, fetched: [...evidence.fetched, ...(fetched.length > 0 ? fetched : [nowhere])] }
    judgement = judge(evidence, means.trust)
  }
  const revocation = saidByLists(wish.crls, judgement.endpoints)
  if (revocation.length > 0) {
    evidence = { ...evidence, revocation }
    judgement = judge(evidence, means.trust)
  }
  return { evidence, judgement, diagnosis: rank(evidence, judgement), strict: strictly(wish, evidence, means) }
}

function strictly({ bundle, crls }: FilesWish, evidence: Evidence, { trust, isVetted }: FilesMeans): ChainReport {
  const [leaf] = bundle.certificates
  return buildPaths({
    leaf: leaf!,
    sent: bundle.certificates,
    extra: evidence.fetched.flatMap(({ certificates }) => certificates.flatMap(parsed)),
    roots: trust.bySubject,
    at: timeOf(evidence).true,
    verify: verifyX509,
    profile: 'webpki',
    vetted: isVetted,
    crls,
    ...pathLimits(evidence.files),
  })
}

const parsed = (der: Uint8Array): Certificate[] => {
  const read = parseCertificate(der)
  return read.ok ? [read.value] : []
}

const nowhere: Fetched = { url: '', certificates: [], error: 'no certificate names a place to fetch its issuer from' }

/** Stands where a server's address would. */
export const filesPlace = 'files'

function evidenceOf({ bundle, name, at, ...wish }: FilesWish, now: number): Evidence {
  const host = name ?? 'files.invalid'
  return {
    target: { host, kind: isIP(host) ? 'address' : 'name', port: 443, scheme: 'https', starttls: null, path: '/' },
    question: {
      client: undefined,
      serverName: host,
      serverNameBy: 'target',
      alpnBy: 'default',
      names: name === undefined ? [] : [name],
      store: 'mozilla',
      extraRoots: [],
      at,
      identityGiven: false,
      origin: undefined,
      options: [],
    },
    takenAt: now,
    clock: { offsetMs: undefined, sources: [{ source: filesPlace, error: 'not asked' }] },
    names: { status: 'addresses', addresses: [filesPlace], via: 'given' },
    attempts: [shown(bundle.certificates), ...untried],
    fetched: [],
    files: {
      keySpki: wish.keySpki ?? bundle.keySpki,
      purpose: wish.purpose,
      maxIntermediates: wish.maxIntermediates,
    },
  }
}

const place = {
  hop: 'target',
  address: filesPlace,
  port: 443,
  page: undefined,
  dialogue: [],
  tcpMs: 0,
  doneMs: 0,
} as const

/** As a server of TLS 1.2 would show them (RFC 5246 section 7.4.2). */
function shown(certificates: readonly Certificate[]): Attempt {
  const body = encode(certificate12, { certificateList: certificates.map(({ der }) => der) })
  const bytes = encode(handshake, { type: handshakeType.certificate, body })
  return {
    ...place,
    experiment: 'baseline',
    offer: undefined,
    outcome: { kind: 'finished' },
    messages: [{ from: 'peer', contentType: contentType.handshake, bytes, at: 0, protected: false }],
  }
}

/** No connection is made: what an experiment could tell stays untold, and no rule waits for it. */
const untried: readonly Attempt[] = experiments
  .filter(({ id }) => id !== 'baseline')
  .map(({ id }) => ({
    ...place,
    experiment: id,
    offer: undefined,
    outcome: { kind: 'not-tried', code: 'does not apply' },
    messages: [],
  }))
