/** Where the time is asked for; `httpsHost` is a web server of the same operator, for where UDP 123 is closed. */
export interface TimeSource {
  readonly host: string
  readonly port: number
  readonly operator: string
  readonly httpsHost: string | undefined
}

/**
 * National metrology institutes, which keep the legal time of their countries and sell nothing to those who ask (read 2026-11-23):
 * NICT https://www.nict.go.jp · NIST https://www.nist.gov · PTB https://www.ptb.de
 */
export const timeSources: readonly TimeSource[] = [
  { host: 'ntp.nict.jp', port: 123, operator: 'NICT', httpsHost: 'www.nict.go.jp' },
  { host: 'time.nist.gov', port: 123, operator: 'NIST', httpsHost: 'www.nist.gov' },
  { host: 'ptbtime1.ptb.de', port: 123, operator: 'PTB', httpsHost: 'www.ptb.de' },
]

/** A source that the user named (`--ntp`): nobody else is asked in its place. */
export const givenSource = (host: string, port = 123): TimeSource => ({
  host,
  port,
  operator: host,
  httpsHost: undefined,
})
