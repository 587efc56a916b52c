import type { Attempt } from '../evidence/attempt.ts'
import type { Witnessed } from '../evidence/capture/witness.ts'
import { factsOf } from '../evidence/facts.ts'
import { parametersOf } from '../evidence/parameters.ts'
import { type Text, text } from '../evidence/text.ts'
import { looksLike } from '../protocol/banner.ts'
import { highestVersion } from '../protocol/tls/offer.ts'
import { isSameSite } from '../rules/name/shared-site.ts'
import { observed } from '../rules/observed.ts'
import { alertNames } from '../wire/code-points.ts'
import { type Certificate, matchHost, parseCertificate } from '../x509/index.ts'
import { alertFault } from './alerts.ts'
import * as certificate from './faults/certificate.ts'
import * as negotiation from './faults/negotiation.ts'
import * as peers from './faults/peers.ts'
import * as transport from './faults/transport.ts'
import type { Clue, Fault, Suspects } from './recogniser.ts'
import { type Suspect, weigh } from './weighing.ts'

/** What one recorded connection shows by how it ended, where no rule could decide: the causes that end so. */
export function symptomsOf(witnessed: Witnessed): readonly Suspect[] {
  const seen = seenIn(witnessed)
  if (!seen) return []
  const { fault, because, suspects } = seen
  return weigh({ fault, because }, [{ suspects: suspects ?? fault.suspects, weight: 1 }], cluesOf(witnessed))
}

interface Seen {
  readonly fault: Fault
  readonly because: Text
  /** Other than the fault's own. */
  readonly suspects?: Suspects | undefined
}

function seenIn(witnessed: Witnessed): Seen | undefined {
  const { attempt, clientAlert, captured, isHidden, isComplete } = witnessed
  const { outcome } = attempt
  const because = observed(attempt)
  if (outcome.kind === 'broken' && outcome.fault === 'signature') return { fault: keyDiffers, because }
  const refused = refusedBy(witnessed)
  if (refused) return { fault: refused, because: clientAlert ? clientSaid(clientAlert.description) : because }
  if (outcome.kind === 'not-tls') return { fault: transport.notTls, because, suspects: spokenInstead(outcome.bytes) }
  if (clientAlert?.description === decryptError && !isComplete)
    return { fault: keyDiffers, because: clientSaid(decryptError) }
  if (clientAlert?.description === handshakeFailure && factsOf(attempt).version !== undefined)
    return { fault: answerRefused, because: clientSaid(handshakeFailure) }
  if (clientAlert) {
    const fault = alertFault(clientAlert.description)
    return fault && { fault, because: clientSaid(clientAlert.description), suspects: fault.atServer ?? fault.suspects }
  }
  if (witnessed.seemsTurnedAway) return { fault: peers.certificateRequired, because: turnedAway, suspects: notLetIn }
  if (witnessed.seemsRefused) return { fault: certificate.unverified, because: refusedHidden }
  switch (outcome.kind) {
    case 'alert': {
      const fault = afterRequest(attempt) ?? alertFault(outcome.description)
      return fault && { fault, because }
    }
    case 'refused':
      return { fault: transport.refused, because }
    case 'unreachable':
      return { fault: transport.unreachable, because }
    case 'no-answer':
      return { fault: transport.connectTimeout, because }
    case 'proxy':
      return { fault: transport.proxyRefused, because }
    case 'starttls':
      return outcome.what === 'not-offered'
        ? { fault: transport.startTlsWrong, because }
        : { fault: outcome.reply === 'silent' ? transport.handshakeTimeout : transport.closed, because }
    case 'plain':
      return { fault: transport.notTls, because }
    case 'ssl2':
      return { fault: negotiation.unsupportedVersion, because }
    case 'broken':
      return { fault: negotiation.protocolBroken, because }
    case 'ended':
      if (outcome.end === 'silent') return { fault: transport.handshakeTimeout, because }
      return { fault: afterRequest(attempt) ?? (outcome.end === 'reset' ? transport.reset : transport.closed), because }
    case 'enough':
    case 'beyond-us':
      return isComplete || !captured.clientEnd ? undefined : leftAfterCertificate(attempt, isHidden)
    case 'finished':
    case 'no-route':
    case 'not-tried':
      return undefined
    default:
      return outcome satisfies never
  }
}

const refusedHidden = text(
  'the client answered the hidden flight of the server with one short record, which can only be an alert',
  'サーバーの暗号化された応答に対して、クライアントが短いレコードを1つだけ返しました。アラートと考えられます',
)

/** All else that a server could refuse was known before (RFC 8446 section 4.4.2.4). */
const notLetIn: Suspects = {
  'mtls-required': 0.7,
  'mtls-client-cert-rejected': 0.18,
  'aop-misconfigured': 0.06,
  'library-defect': 0.06,
}
const turnedAway = text(
  "the server answered the client's last message of the handshake with one short record, which can only be an alert",
  'クライアントの最後のハンドシェイクメッセージに対して、サーバーが短いレコードを1つだけ返しました。アラートと考えられます',
)

const clientSaid = (description: number): Text =>
  text(
    `the client's alert ${description} ${alertNames.name(description)}`,
    `クライアントが送ったアラート ${description} ${alertNames.name(description)}`,
  )

/** What a client says that cannot verify a signature (RFC 8446 section 6.2). */
const decryptError = 51
const keyDiffers: Fault = {
  ...peers.keyMismatch,
  suspects: { 'key-mismatch': 0.75, 'library-defect': 0.15, 'corporate-proxy-ca': 0.1 },
}

/** Said by the client, of what the server chose (RFC 8446 section 6.2): a suite they share was found by then. */
const handshakeFailure = 40
const answerRefused: Fault = {
  precision: 'narrows',
  means: text(
    'The client ended the handshake after the answer of the server (alert handshake_failure, 40): what the server chose or signed is nothing that it takes.',
    'クライアントが、サーバーの応答を受け取った後にハンドシェイクを打ち切りました(アラートhandshake_failure、40)。サーバーの選んだ内容か署名を受け入れられなかったという意味です。',
  ),
  suspects: {
    'openssl3-legacy-server': 0.34,
    'key-mismatch': 0.22,
    'weak-dh': 0.2,
    'weak-key': 0.08,
    'openssl3-seclevel': 0.08,
    'java-disabled-algorithms': 0.08,
  },
}

/** Groups of fewer bits are refused by clients of today (RFC 9325 section 4.1). */
const leastDhBits = 2048

/** What the client can be seen to have refused, whatever it said: an old version, a short prime, a foreign name. */
function refusedBy({ attempt, clientAlert, captured, isComplete }: Witnessed): Fault | undefined {
  const { version, certificates } = factsOf(attempt)
  const isRefusal = clientAlert !== undefined || (captured.clientEnd !== undefined && attempt.outcome.kind === 'enough')
  if (isRefusal && !isComplete && version !== undefined && version < 0x0303) return negotiation.unsupportedVersion
  const { dhBits } = parametersOf(attempt)
  if (isRefusal && !isComplete && dhBits !== undefined && dhBits < leastDhBits) return negotiation.weakDh
  const host = attempt.offer?.serverName ?? captured.host
  const leaf = certificates[0] && parseCertificate(certificates[0])
  if (!isRefusal && !isComplete) return undefined
  return host !== undefined && leaf?.ok && !matchHost(leaf.value, host).matches && !speaks(clientAlert)
    ? nameFault(leaf.value, host)
    : undefined
}

/** An alert that speaks of something else than names; `bad_certificate` and its like may mean them. */
const speaks = (alert: Witnessed['clientAlert']): boolean =>
  alert !== undefined && ![42, 46].includes(alert.description)

/** A neighbour's certificate, or a stranger's: then the server has none for this name. */
const nameFault = (leaf: Certificate, host: string): Fault =>
  isSameSite(leaf, host)
    ? { ...certificate.nameMismatch, suspects: { 'cert-name-missing': 0.9, 'sni-wrong-vhost-cert': 0.1 } }
    : {
        ...certificate.nameMismatch,
        suspects: { 'sni-wrong-vhost-cert': 0.7, 'cert-name-missing': 0.2, 'dns-hijack-or-stale': 0.1 },
      }

/** Asked for a certificate, and then refused: that is what it lacked. */
function afterRequest(attempt: Attempt): Fault | undefined {
  const { outcome } = attempt
  if (!factsOf(attempt).certificateRequested) return undefined
  if (outcome.kind === 'alert' && ![40, 42, 46, 116].includes(outcome.description)) return undefined
  return peers.certificateRequired
}

/** A client that hangs up once it has seen the certificate does not accept it. */
function leftAfterCertificate(attempt: Attempt, isHidden: boolean): Seen | undefined {
  const { version, certificates } = factsOf(attempt)
  if (version === undefined || (!isHidden && certificates.length === 0)) return undefined
  return {
    fault: certificate.unverified,
    because: text(
      'the client hung up after the answer of the server',
      'サーバーの応答の後に、クライアントが接続を切りました',
    ),
  }
}

/** By the recorder's clock a certificate is out of date: that clock may be wrong instead. */
export const clockInstead = (family: string, because: Text): readonly Suspect[] => {
  const fault = datesOf[family]
  return fault ? weigh({ fault, because }, [{ suspects: fault.suspects, weight: 1 }], []) : []
}

const datesOf: Readonly<Record<string, Fault>> = {
  'cert-expired': certificate.expired,
  'cert-not-yet-valid': certificate.notYetValid,
  'cert-expired-intermediate-or-root': certificate.expired,
}

/** Whoever answered in clear names itself. */
function spokenInstead(bytes: Uint8Array): Suspects | undefined {
  const banner = looksLike(bytes)
  if (banner?.protocol === 'http') return { 'plain-http-on-tls-port': 0.95, 'wrong-service-on-port': 0.05 }
  if (banner?.starttls !== undefined) return { 'starttls-port': 0.92, 'wrong-service-on-port': 0.08 }
  return banner ? { 'wrong-service-on-port': 0.95, 'plain-http-on-tls-port': 0.05 } : undefined
}

/** Hellos that fill more than one packet of 1,500 bytes. */
const largeHello = 1380

/** What the hello itself makes likely. */
function cluesOf({ attempt, captured }: Witnessed): readonly Clue[] {
  const { offer } = attempt
  if (!offer) return []
  const highest = highestVersion(offer)
  return [
    ...(offer.serverName === undefined ? [noServerName] : [hasServerName]),
    ...(highest < 0x0303 ? [oldVersions] : highest >= 0x0304 ? [newVersions] : []),
    ...((offer.helloBytes ?? 0) > largeHello ? [isLarge] : []),
    ...(captured.retried ? [wasRetried] : []),
  ]
}

const noServerName: Clue = {
  tells: text('The hello names no server (SNI).', 'ClientHelloにサーバー名(SNI)がありません。'),
  favours: { 'sni-missing-client': 4 },
}
const hasServerName: Clue = {
  tells: text('The hello names the server (SNI).', 'ClientHelloにサーバー名(SNI)があります。'),
  favours: { 'sni-missing-client': 0.05, 'go-no-certificate-for-name': 2 },
}
const oldVersions: Clue = {
  tells: text('The hello offers nothing newer than TLS 1.1.', 'ClientHelloの提示はTLS 1.1までです。'),
  favours: { 'client-tls-too-old': 6, 'openssl3-seclevel': 2, 'server-tls-too-old': 0.05 },
}
const newVersions: Clue = {
  tells: text('The hello offers TLS 1.3.', 'ClientHelloはTLS 1.3を提示しています。'),
  favours: { 'client-tls-too-old': 0.05, 'server-tls-too-old': 2.5 },
}
const isLarge: Clue = {
  tells: text('The hello does not fit one packet.', 'ClientHelloが1つのパケットに収まっていません。'),
  favours: { 'clienthello-too-large': 3, 'pmtu-blackhole': 2 },
}
const wasRetried: Clue = {
  tells: text('The client asked more than once.', 'クライアントが接続を何度も試みています。'),
  favours: { 'pmtu-blackhole': 1.5, 'firewall-drop': 1.5 },
}
