import { starttlsProtocols } from './starttls/all.ts'
import type { StartTlsProtocol } from './starttls/starttls.ts'

export type StartTlsName = (typeof starttlsProtocols)[number]['name']

/** What may stand before `://` in a target. */
export interface Scheme {
  readonly name: string
  readonly port: number
  /** How TLS is begun; undefined: with the first byte. */
  readonly starttls: StartTlsProtocol<StartTlsName> | undefined
  /** The same application with TLS begun the other way. */
  readonly twin?: string
}

/** TLS from the first byte. Ports by the IANA service name registry, read 2026-11. */
const implicitTls: readonly Scheme[] = [
  { name: 'https', port: 443, starttls: undefined },
  { name: 'smtps', port: 465, starttls: undefined, twin: 'submission' },
  { name: 'imaps', port: 993, starttls: undefined, twin: 'imap' },
  { name: 'pop3s', port: 995, starttls: undefined, twin: 'pop3' },
  { name: 'ftps', port: 990, starttls: undefined, twin: 'ftp' },
  { name: 'ldaps', port: 636, starttls: undefined, twin: 'ldap' },
  { name: 'nntps', port: 563, starttls: undefined, twin: 'nntp' },
  { name: 'ircs', port: 6697, starttls: undefined, twin: 'irc' },
  { name: 'xmpps', port: 5223, starttls: undefined, twin: 'xmpp' },
]

const twinOf = (name: string): string | undefined =>
  name === 'smtp' ? 'smtps' : implicitTls.find(({ twin }) => twin === name)?.name

export const schemes: readonly Scheme[] = [
  ...implicitTls,
  ...starttlsProtocols.map((starttls) => {
    const twin = twinOf(starttls.name)
    return { name: starttls.name, port: starttls.port, starttls, ...(twin ? { twin } : {}) }
  }),
]

const aliases: Readonly<Record<string, string>> = { postgresql: 'postgres' }

/** The scheme of a target, in any case of letters; undefined: there is none of that name. */
export function schemeOf(name: string): Scheme | undefined {
  const wanted = name.toLowerCase()
  const known = Object.hasOwn(aliases, wanted) ? aliases[wanted] : wanted
  return schemes.find((scheme) => scheme.name === known)
}

/** The protocol behind `--starttls PROTO`. */
export const starttlsOf = (name: string): StartTlsProtocol<StartTlsName> | undefined => schemeOf(name)?.starttls

/** Those that usually answer on `port`: a hint, no more. */
export const schemesOnPort = (port: number): readonly Scheme[] => schemes.filter((scheme) => scheme.port === port)
