import { revoked, stapleBad } from './faults/certificate.ts'
import * as negotiation from './faults/negotiation.ts'
import * as peers from './faults/peers.ts'
import type { Fault, Wording } from './recogniser.ts'

/**
 * What each alert means to the side that received it (RFC 8446 section 6.2; older ones RFC 5246 section 7.2, RFC 6066 section 9,
 * RFC 7301, RFC 7507), with the names that programs give it besides the RFC's.
 */
const rows: readonly (readonly [code: number, fault: Fault, ...names: string[]])[] = [
  [10, negotiation.protocolBroken, 'unexpected message'],
  [20, negotiation.keysDiffer, 'bad record mac'],
  [21, negotiation.keysDiffer, 'decryption failed'],
  [22, negotiation.protocolBroken, 'record overflow'],
  [30, negotiation.protocolBroken, 'decompression failure'],
  [40, negotiation.handshakeFailure, 'handshake failure', 'handshake failed'],
  [41, peers.certificateRequired, 'no certificate'],
  [42, peers.badCertificate, 'bad certificate', 'certificate is bad'],
  [43, peers.badCertificate, 'unsupported certificate', 'certificate is not supported'],
  [44, revoked, 'certificate revoked', 'certificate was revoked'],
  [45, peers.certificateExpiredAlert, 'certificate expired', 'expired certificate', 'certificate is expired'],
  [46, peers.badCertificate, 'certificate unknown', 'unknown certificate'],
  [47, negotiation.protocolBroken, 'illegal parameter'],
  [48, peers.unknownAuthority, 'unknown ca', 'unknown certificate authority', 'ca is unknown'],
  [49, peers.accessDenied, 'access denied', 'access was denied'],
  [50, negotiation.protocolBroken, 'decode error', 'error decoding message', 'decoding message'],
  [51, negotiation.keysDiffer, 'decrypt error', 'error decrypting message', 'decrypting message'],
  [60, negotiation.noSharedCipher, 'export restriction'],
  [70, negotiation.protocolVersion, 'protocol version', 'protocol version not supported', 'error in protocol version'],
  [71, negotiation.noSharedCipher, 'insufficient security', 'insufficient security level'],
  [80, negotiation.internalError, 'internal error'],
  [86, negotiation.fallback, 'inappropriate fallback'],
  [100, negotiation.legacyRenegotiation, 'no renegotiation'],
  [109, negotiation.protocolBroken, 'missing extension', 'an extension was expected'],
  [110, negotiation.protocolBroken, 'unsupported extension', 'an unsupported extension'],
  [111, peers.badCertificate, 'certificate unobtainable'],
  [112, negotiation.unknownName, 'unrecognized name', 'unrecognised name', 'the server name sent was not recognized'],
  [113, stapleBad, 'bad certificate status response'],
  [114, peers.badCertificate, 'bad certificate hash value'],
  [115, negotiation.resumption, 'unknown psk identity'],
  [116, peers.certificateRequired, 'certificate required'],
  [120, negotiation.noAlpn, 'no application protocol', 'no supported application protocol'],
]

/** What introduces an alert in the words of OpenSSL, JSSE, Go, GnuTLS, NSS, Schannel, rustls, .NET, mbedTLS and curl. */
const before = `(?:alert(?:level)?|fatal error)(?: was| has been)?(?: ?received| sent| message)?[ :_=,'"([{-]*(?:(?:fatal|warning|level 2|level: ?fatal|read|write|alert(?:level)?)[ :,_/-]*)*(?:number|code is|code|description|desc|msg|\\(?unknown(?= \\d))?[ :=_,'"([-]*`

/** A number alone after "alert" may be a share of disk or a count: these words show that it is one of TLS. */
const spoken = /ssl|tls|fatal|routines|schannel|handshak|certificat|level|description/i

const joined = (words: string): string => words.toLowerCase().replaceAll(/[ _-]/g, '')
/** Longer names first: `certificate unknown` before `certificate`. */
const byName = rows
  .flatMap(([, fault, ...names]) => names.map((name) => [joined(name), fault] as const))
  .toSorted(([a], [b]) => b.length - a.length)
const byNumber = new Map(rows.map(([code, fault]) => [code, fault]))

const around = (words: string, at: number, length: number): string =>
  words.slice(Math.max(0, at - 160), at + length + 160)

/** "alert" and then which: by number or by name; and as Go words it. */
const alertThen = new RegExp(
  String.raw`(?:(?<![a-z])${before}|remote error: (?:tls: )?(?:error:? )?|gnutls_handshake\(\) failed: )(?:(?<code>\d{2,3})\b(?!\.\d|[%:])|(?<name>[a-z][a-z _-]{3,47}))`,
  'gi',
)
/** As in `SSL_ERROR_BAD_CERT_ALERT` and "a handshake failure alert", in quotation marks too. */
const thenAlert = /\b(?<name>[a-z]+(?:[ _][a-z]+){0,4})["'`”]?[ _]alert\b/gi

/** Wherever a program says "alert": what stands beside it is looked up. */
export const alerts: readonly Wording[] = [
  [
    alertThen,
    ({ groups: { code, name } = {}, index, input, 0: quote }) => {
      if (code !== undefined)
        return spoken.test(around(input, index, quote.length)) ? byNumber.get(Number(code)) : undefined
      const words = joined(name ?? '')
      return byName.find(([known]) => words.startsWith(known))?.[1]
    },
  ],
  [
    thenAlert,
    ({ groups: { name } = {} }) => {
      const words = joined(name ?? '')
      return byName.find(([known]) => words.endsWith(known))?.[1]
    },
  ],
]

/** The fault behind an alert's number; undefined: none stands for a fault. */
export const alertFault = (description: number): Fault | undefined => byNumber.get(description)
