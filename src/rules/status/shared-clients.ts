import type { Endpoint } from '../endpoint.ts'

/** How the ids of clients begin that act alike. */
type Clients = readonly string[]

/** They refuse a certificate that promises a staple and comes without one: Firefox since 45, GnuTLS (tried with 3.7.9, 2026-11-24). */
export const refusesUnstapled: Clients = ['firefox-', 'thunderbird-', 'gnutls-cli-']

/** They refuse a public certificate without timestamps: Chrome's CT policy and Apple's (support.apple.com/103214), both read 2026-11-24. */
export const wantsTimestamps: Clients = ['chrome', 'chromium-', 'edge-', 'safari-']

/** Whether the verdict is for one of these. A browser of today is none of them by itself. */
export const clientIs = ({ evidence }: Endpoint, clients: Clients): boolean =>
  clients.some((start) => evidence.question.client?.startsWith(start))
