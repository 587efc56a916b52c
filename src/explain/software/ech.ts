import * as negotiation from '../faults/negotiation.ts'
import type { Recogniser } from '../recogniser.ts'

/** Encrypted Client Hello (RFC 9849), as servers, clients and proxies speak of it. */
export const ech: Recogniser = {
  software: 'a program with ECH',
  references: [
    'RFC 9849 sections 6 and 7; RFC 9848 (keys in HTTPS records)',
    'Caddy issues 6968 and 7555, Throne issue 1606, looked up 2026-11-24',
  ],
  wordings: [
    [/\bencrypted[ _]client[ _]hello[ _]required|\bech[ _]required\b/i, negotiation.echRefused],
    [
      /(?:invalid|malformed|unexpected|bad) (?:encrypted[ _]client[ _]hello|ech)\b|(?:server|peer) rejected ech\b|\bech[ _]rejected\b|\bECHRejectionError\b/i,
      negotiation.echRefused,
    ],
    [
      /\bech (?:records?|keys?|config\w*)\b.{0,80}\b(?:wrong|stale|old|public|leak\w*|let through|not match\w*|forc\w*|enforced)|\b(?:wrong|stale|old|public|leaked) ech (?:records?|keys?|config\w*)|\bcloudflare-ech\.com\b/i,
      { ...negotiation.echRefused, precision: 'narrows' },
    ],
    [
      /\bno ech ?config\w*\b.{0,40}\b(?:found|dns|record|available)|\b(?:fail\w*|unable|could not|cannot)\b.{0,24}\b(?:get|fetch|parse|decrypt|find)?\w*\b.{0,12}\bech ?(?:config\w*|keys?)?\b.{0,30}\b(?:dns|record|config|list)\b/i,
      negotiation.echRefused,
    ],
  ],
}
