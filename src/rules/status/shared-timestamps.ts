import type { Attempt } from '../../evidence/attempt.ts'
import { factsOf } from '../../evidence/facts.ts'
import { type SignatureKind, verify } from '../../protocol/crypto.ts'
import { digestX509 } from '../../protocol/x509-signature.ts'
import { type CtLog, ctLog } from '../../trust/ct-logs.ts'
import {
  type Certificate,
  fromBase64,
  parseOcspResponse,
  parseSctList,
  type Sct,
  signedByLog,
} from '../../x509/index.ts'

/** One promise of a log about the server's certificate. */
export interface Timestamp {
  readonly from: 'certificate' | 'tls-extension' | 'ocsp-response'
  readonly sct: Sct
  /** Undefined: a log that is not known here. */
  readonly log: CtLog | undefined
  /** Whether that log signed it; undefined: that cannot be told. */
  readonly genuine: boolean | undefined
}

export interface Timestamps {
  readonly all: readonly Timestamp[]
  /** What cannot be read, as sentences that name the byte. */
  readonly problems: readonly string[]
}

/** All certificate timestamps that came with a handshake (RFC 6962 section 3.3). */
export function timestampsOf(attempt: Attempt, leaf: Certificate, issuer: Certificate | undefined): Timestamps {
  const { scts, staple } = factsOf(attempt)
  const lists = [
    ['certificate', leaf.scts],
    ['tls-extension', scts],
    ['ocsp-response', staple && listIn(staple, leaf)],
  ] as const
  const read = lists.flatMap(([from, bytes]) => (bytes ? [{ from, ...parseSctList(bytes) }] : []))
  return {
    all: read.flatMap(({ from, scts: list }) => list.map((sct) => judged(sct, from, leaf, issuer))),
    problems: read.flatMap(({ problem }) => problem ?? []),
  }
}

function listIn(staple: Uint8Array, { serial }: Certificate): Uint8Array | undefined {
  const parsed = parseOcspResponse(staple)
  if (!parsed.ok || parsed.value.kind !== 'basic') return undefined
  return parsed.value.responses.find(({ certId }) => certId.serial === serial)?.scts
}

/** RFC 6962 section 2.1.4. */
const kinds: Readonly<Record<number, SignatureKind>> = {
  1025: { family: 'rsa', hash: 'sha256' },
  1027: { family: 'ecdsa', hash: 'sha256' },
}

function judged(sct: Sct, from: Timestamp['from'], leaf: Certificate, issuer: Certificate | undefined): Timestamp {
  const log = ctLog(sct.logId)
  const kind = kinds[sct.algorithm]
  if (!log || !kind || !issuer) return { from, sct, log, genuine: undefined }
  const covered = signedByLog(sct, leaf, { embedded: from === 'certificate', issuer, digest: digestX509 })
  const genuine = covered.ok && verify(kind, fromBase64(log.key), covered.value, sct.signature)
  return { from, sct, log, genuine }
}
