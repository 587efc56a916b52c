import * as edge from '../faults/edge.ts'
import type { Fault, Recogniser, Wording } from '../recogniser.ts'

/** A code as people and pages write it: with a word that says what it is, and not a port, a process or a part of an address. */
const code = (codes: string, words: string, fault: Fault): Wording => [
  new RegExp(
    `(?:\\berror|\\bcode|\\bhttp|\\bstatus|エラー|\\ba )\\D{0,20}(?<![\\d\\[:.#*-])(?:${codes})(?![\\d\\]:.])|(?<![\\d\\[:.#*-])\\b(?:${codes})\\b(?![\\]:])(?:.{0,30}(?:${words})|.{0,8}\\berrors?\\b|.{0,6}エラー)|^(?:${codes})$|${words}`,
    'i',
  ),
  fault,
]

/** Cloudflare's own error pages (developers.cloudflare.com, 5xx errors). */
export const cloudflare: Recogniser = {
  software: 'Cloudflare',
  signs: [/\bcloudflare\b|\bcf-ray\b|ray id/i],
  references: ['Cloudflare, "Cloudflare 5xx errors", read 2026-11-23'],
  wordings: [
    code('525', 'ssl handshake failed error code', edge.cloudflare525),
    code(
      '526',
      'invalid ssl certificate\\b.{0,60}cloudflare|origin web server does not have a valid ssl certificate|origin ssl certificate error',
      edge.cloudflare526,
    ),
    code('521', 'web server is down', edge.cloudflare521),
    code('522', '522.{0,20}connection timed out', edge.cloudflare522),
    code('523|530|1016', 'origin is unreachable|origin dns error', edge.cloudflare523),
    code(
      '520|524',
      'web server (?:is returning|returned) an unknown error|524.{0,20}a timeout occurred',
      edge.cloudflareAnswer,
    ),
    [
      /universal ssl.{0,80}(?:pending|not active|disabled)|hostname is not covered by a certificate|total tls|advanced certificate/i,
      edge.edgeHasNoCertificate,
    ],
  ],
}
