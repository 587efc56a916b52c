import * as edge from '../faults/edge.ts'
import type { Recogniser } from '../recogniser.ts'

/** Cloudflare's own error pages (developers.cloudflare.com, 5xx errors). */
export const cloudflare: Recogniser = {
  software: 'Cloudflare',
  signs: [/\bcloudflare\b|\bcf-ray\b|ray id/i],
  references: ['Cloudflare, "Cloudflare 5xx errors", read 2026-11-23'],
  wordings: [
    [
      /(?:\berror|\bcode|\bhttp|\bstatus|エラー|\ba )\D{0,20}\b525\b|\b525\b.{0,30}(?:ssl handshake failed|error)|^525$/i,
      edge.cloudflare525,
    ],
    [
      /(?:\berror|\bcode|\bhttp|\bstatus|エラー)\D{0,20}\b526\b|\b526\b.{0,30}(?:invalid ssl certificate|error)|invalid ssl certificate\b.{0,60}cloudflare|origin web server does not have a valid ssl certificate|origin ssl certificate error/i,
      edge.cloudflare526,
    ],
    [
      /(?:\berror|\bcode|\bhttp|\bstatus|エラー)\D{0,20}\b521\b|\b521\b.{0,30}(?:web server is down)|web server is down/i,
      edge.cloudflare521,
    ],
    [
      /(?:\berror|\bcode|\bhttp|\bstatus|エラー)\D{0,20}\b522\b|\b522\b.{0,30}connection timed out/i,
      edge.cloudflare522,
    ],
    [
      /(?:\berror|\bcode|\bhttp|\bstatus|エラー)\D{0,20}\b(?:523|530|1016)\b|origin is unreachable|origin dns error/i,
      edge.cloudflare523,
    ],
    [
      /(?:\berror|\bcode|\bhttp|\bstatus|エラー)\D{0,20}\b(?:520|524)\b|web server (?:is returning|returned) an unknown error|a timeout occurred\b/i,
      edge.cloudflareAnswer,
    ],
    [
      /universal ssl.{0,80}(?:pending|not active|disabled)|hostname is not covered by a certificate|total tls|advanced certificate/i,
      edge.edgeHasNoCertificate,
    ],
  ],
}
