import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** What clients say when a proxy does not open a tunnel (CONNECT, RFC 9110 section 9.3.6): it wants a password, or forbids host or port. */
export const tunnels: Recogniser = {
  software: 'a client behind a proxy',
  speaks: 'client',
  references: [
    'RFC 9110 sections 9.3.6 (CONNECT) and 15.5.8 (407 Proxy Authentication Required)',
    'postman-app-support issue 9331, trafficserver issue 11485, pear-core pull request 72, looked up 2026-11-24',
  ],
  wordings: [
    [
      /tunnell?ing socket could not be established|proxy connection ended before receiving connect/i,
      transport.proxyRefused,
    ],
    [
      /\b(?:http|https|connect)\b.{0,20}\btunnel\b.{0,40}\b(?:failed|refused|could not|rejected)\b.{0,40}\b(?:40\d|50\d)\b/i,
      transport.proxyRefused,
    ],
    // SOCKS5 (RFC 1928 section 6), Squid's log and pages, urllib3, and browsers in Japanese.
    [
      /\breading from proxy failed|invalid response from proxy|connection not allowed by ruleset|\btcp_(?:denied|miss_aborted)\S*.{0,24}\bconnect\b|\bconnect\b.{0,120}\btcp_denied\b|your proxy appears to only use http|プロキシ ?サーバー(?:に問題がある|への接続を拒否|に接続できません)/i,
      transport.proxyRefused,
    ],
    [/\bproxy tunnel\w*.{0,80}\b(?:failed|refused|status(?: code)?)\b/i, transport.proxyRefused],
    [
      /tunnel connection failed: \d{3}|\btunnel (?:error|failed): (?:unsuccessful|proxy)|unsuccessful tunnel/i,
      transport.proxyRefused,
    ],
    [/proxy response \(\d{3}\) !== 200|\b403 tunnel forbidden\b/i, transport.proxyRefused],
    [
      /\b407\)?:? ?\(?proxy authentication required|proxy authentication required\)?$|statuscode=407/i,
      transport.proxyRefused,
    ],
  ],
}
