/** How long a certificate may live, by the day it was issued. Times in ms since 1970. */
export interface LifetimeLimit {
  /** Of certificates that begin on this day or later. */
  readonly from: number
  readonly days: number
  readonly source: string
}

const sc081 = 'CA/Browser Forum, ballot SC-081v3 (adopted 2025-04-11)'

/** Public authorities, oldest first. */
export const publicLifetimes: readonly LifetimeLimit[] = [
  { from: Date.UTC(2018, 2, 1), days: 825, source: 'CA/Browser Forum, ballot 193' },
  {
    from: Date.UTC(2020, 8, 1),
    days: 398,
    source: 'Apple, "About upcoming limits on trusted certificates"; Chrome 85',
  },
  { from: Date.UTC(2026, 2, 15), days: 200, source: sc081 },
  { from: Date.UTC(2027, 2, 15), days: 100, source: sc081 },
  { from: Date.UTC(2029, 2, 15), days: 47, source: sc081 },
]

/** Chrome and Safari refuse what is longer than this: ERR_CERT_VALIDITY_TOO_LONG. */
export const enforcedFrom = Date.UTC(2020, 8, 1)
export const enforcedDays = 398

/** Apple's systems hold private authorities to this too. */
export const appleLifetime: LifetimeLimit = {
  from: Date.UTC(2019, 6, 1),
  days: 825,
  source: 'https://support.apple.com/103769 (iOS 13, macOS 10.15)',
}

/** From when public certificates for servers are no client certificates any more. */
export const clientAuthEnds = {
  letsEncrypt: Date.UTC(2026, 1, 11),
  everywhere: Date.UTC(2026, 5, 15),
  source:
    'Chrome Root Program Policy (June 2026); Let\'s Encrypt, "Ending TLS Client Authentication Certificate Support in 2026"',
} as const

/** The limit for a certificate that begins then; undefined: there was none. */
export const limitAt = (notBefore: number): LifetimeLimit | undefined =>
  publicLifetimes.findLast(({ from }) => notBefore >= from)
