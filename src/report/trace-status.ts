import { factsOf } from '../evidence/facts.ts'
import { type Language, text } from '../evidence/text.ts'
import { timestampsOf } from '../rules/status/shared-timestamps.ts'
import { type Certificate, parseCertificate, parseOcspResponse, sameName } from '../x509/index.ts'
import type { Traced } from './trace.ts'
import { visible } from './visible.ts'

/** What came along with the server's certificate: read here, and verified only where `genuine` says so. */
export interface TracedStatus {
  /** The stapled OCSP response; null: none came. Times as RFC 3339. */
  readonly stapled: {
    readonly status: string
    readonly serial: string | null
    readonly thisUpdate: string | null
    readonly nextUpdate: string | null
  } | null
  /** Certificate timestamps (SCT, RFC 6962); `genuine` is null where the log is not known here. */
  readonly timestamps: readonly {
    readonly from: 'certificate' | 'tls-extension' | 'ocsp-response'
    readonly log: string | null
    readonly logId: string
    readonly timestamp: string
    readonly genuine: boolean | null
  }[]
}

export function statusOf({ attempt }: Traced): TracedStatus {
  const [leaf, issuer] = attempt ? factsOf(attempt).certificates.slice(0, 2).map(read) : []
  if (!attempt || !leaf) return { stapled: null, timestamps: [] }
  const { staple } = factsOf(attempt)
  const above = issuer && sameName(issuer.subject, leaf.issuer) ? issuer : undefined
  return {
    stapled: staple ? stapledOf(staple, leaf) : null,
    timestamps: timestampsOf(attempt, leaf, above).all.map(({ from, sct, log, genuine }) => ({
      from,
      log: log ? `${log.operator} ${log.name}` : null,
      logId: sct.logId,
      timestamp: instant(sct.timestamp),
      genuine: genuine ?? null,
    })),
  }
}

const read = (der: Uint8Array): Certificate | undefined => {
  const parsed = parseCertificate(der)
  return parsed.ok ? parsed.value : undefined
}

const instant = (ms: number): string => new Date(ms).toISOString()

function stapledOf(staple: Uint8Array, { serial }: Certificate): NonNullable<TracedStatus['stapled']> {
  const nothing = { serial: null, thisUpdate: null, nextUpdate: null }
  const parsed = parseOcspResponse(staple)
  if (!parsed.ok) return { status: visible(parsed.error.message), ...nothing }
  if (parsed.value.kind === 'refused') return { status: parsed.value.status, ...nothing }
  const { responses } = parsed.value
  const single = responses.find(({ certId }) => certId.serial === serial) ?? responses[0]
  if (!single) return { status: 'empty', ...nothing }
  return {
    status: single.status.kind,
    serial: single.certId.serial,
    thisUpdate: instant(single.thisUpdate),
    nextUpdate: single.nextUpdate === undefined ? null : instant(single.nextUpdate),
  }
}

const words = {
  stapled: text('stapled OCSP response', '添付されたOCSPレスポンス'),
  until: text('until', '期限'),
  timestamps: text('certificate timestamps (SCT)', '署名付きタイムスタンプ(SCT)'),
  unknownLog: text('a log not known here', '未知のログ'),
  forged: text('not signed by it', 'ログの署名と不一致'),
} as const

/** The same, a line each. */
export function statusLines(traced: Traced, language: Language): string[] {
  const { stapled, timestamps } = statusOf(traced)
  const until = stapled?.nextUpdate ? `, ${words.until[language]} ${stapled.nextUpdate.slice(0, 10)}` : ''
  const named = timestamps.map(({ log, timestamp, genuine }) => {
    const doubt = genuine === false ? `, ${words.forged[language]}` : ''
    return `${log ?? words.unknownLog[language]} ${timestamp.slice(0, 10)}${doubt}`
  })
  return [
    ...(stapled ? [`${words.stapled[language]}: ${stapled.status}${until}`] : []),
    ...(named.length > 0 ? [`${words.timestamps[language]}: ${named.join('; ')}`] : []),
  ]
}
