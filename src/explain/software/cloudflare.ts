import * as edge from '../faults/edge.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser, Wording } from '../recogniser.ts'

/** What says that a number is such a code. */
const named =
  '(?:\\berrors?|\\bcode|\\bhttp|\\bstatus|\\breturn(?:s|ed)?|エラー)(?:[ :=("\'#]|code|status|error|http|is|an?\\b|コード){0,12}'
/** Not a port, a process, a part of an address, or a count. */
const alone = (codes: string, edge = '\\b'): string =>
  `(?<![\\d\\[:.#*-])(?<!\\b(?:pid|process|port|line|block|uid) )${edge}(?:${codes})\\b(?![\\]:.]\\d|\\]| ?(?:ms|kb|mb|bytes)\\b)`

/** A code as people and pages write it, or the words of its page. */
const code = (codes: string, words: string, fault: Fault): Wording => [
  new RegExp(
    `${named}${alone(codes, '')}|${alone(codes)}(?:.{0,30}(?:${words})| errors?\\b| ?エラー)|^(?:${codes}) ?$|${words}`,
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
    code(
      '525',
      'cloudflare (?:shows? |gives? |returns? |の|で)?525\\b|ssl handshake failed error code|(?:unable|failed) to establish an ssl connection to the origin|origin_ssl_bad_handshake',
      edge.cloudflare525,
    ),
    code(
      '526',
      'invalid ssl certificate\\b.{0,60}cloudflare|origin web server does not have a valid ssl certificate|origin ssl certificate error|ssl certificate presented by the server did not pass validation',
      edge.cloudflare526,
    ),
    code('521', 'web server is down', edge.cloudflare521),
    code('522', '(?:error|code|^) ?(?:code )?522.{0,20}connection timed out', edge.cloudflare522),
    code(
      '523|530|1016',
      'origin is unreachable|origin dns error|dns points to prohibited ip|dns resolution error\\b.{0,40}ray id',
      edge.cloudflare523,
    ),
    code(
      '520|524',
      'web server (?:is returning|returned) an unknown error|524.{0,20}a timeout occurred',
      edge.cloudflareAnswer,
    ),
    // WebSocket and MySQL have numbers of the same kind: only beside Cloudflare's own words.
    [
      /\berror(?: code)?:? ?1(?:00[5-9]|01[025]|020)\b.{0,60}(?:ray id|cloudflare|access denied)|cloudflare\b.{0,60}\b(?:error|code):? ?1(?:00[5-9]|01[025]|020)\b|you are being rate limited|owner of this website .{0,80}has banned|cf-mitigated: challenge|sorry, you have been blocked|used cloudflare to restrict access|attention required! \| cloudflare/i,
      transport.tooMany,
    ],
    [
      /(?:universal ssl|(?:ssl|edge) certificate)\b.{0,80}(?:pending|not active|initiali[sz]ing|disabled)|hostname is not covered by a certificate|total tls|advanced certificate/i,
      edge.edgeHasNoCertificate,
    ],
  ],
}
