import { type Parsed, wrong } from '../errors.ts'
import { schemeOf, schemes } from '../protocol/schemes.ts'
import { isIP } from './address.ts'

/** Where to go, as the user means it. */
export interface Target {
  /** Lower case A-labels, or an address without brackets. */
  readonly host: string
  readonly kind: 'name' | 'address'
  readonly port: number
  readonly scheme: string
  /** Name of the STARTTLS protocol; null: TLS from the first byte. */
  readonly starttls: string | null
  readonly path: string
}

/** HTTPS from the first byte: pages may be asked for, and h2 and http/1.1 be offered (Exim 4.96 refuses them on mail's ports). */
export const isWeb = ({ scheme, starttls }: Target): boolean => scheme === 'https' && starttls === null

const examples =
  'write example.com, example.com:8443, [2001:db8::1]:443, https://example.com/ or smtp://mail.example.com'
const malformed = (
  words: string,
  why: string,
): { ok: false; error: { code: string; sentence: string; hint: string } } =>
  wrong('malformed-target', `"${printable(words)}" is no target: ${why}`, examples)

/** Reads `host`, `host:port`, `[v6]:port`, `https://host/path` or `scheme://host`. */
export function parseTarget(words: string, starttlsOption?: string): Parsed<Target> {
  const given = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(words.trim())
  const schemeName = (given?.[1] ?? 'https').toLowerCase()
  const scheme = schemeOf(schemeName)
  if (!scheme)
    return malformed(
      words,
      `"${printable(schemeName)}" is no scheme known here (${schemes.map(({ name }) => name).join(', ')})`,
    )
  const starttls = starttlsOption === undefined ? scheme.starttls : schemeOf(starttlsOption)?.starttls
  if (starttlsOption !== undefined && !starttls) {
    return wrong(
      'unknown-starttls',
      `"${printable(starttlsOption)}" is no STARTTLS protocol`,
      `one of: ${schemes
        .filter((s) => s.starttls)
        .map(({ name }) => name)
        .join(', ')}`,
    )
  }
  const [authority, path] = splitPath(given?.[2] ?? words.trim())
  if (authority.includes('@')) return malformed(words, 'it holds a user name')
  const parts = splitPort(authority)
  if (!parts) return malformed(words, 'host and port cannot be told apart')
  const port =
    parts.port === undefined
      ? starttlsOption !== undefined && !given
        ? starttls!.port
        : scheme.port
      : Number(parts.port)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    return malformed(words, `"${printable(parts.port ?? '')}" is no port from 1 to 65535`)
  const host = normalHost(parts.host)
  if ('problem' in host) return malformed(words, host.problem)
  return { ok: true, value: { ...host, port, scheme: scheme.name, starttls: starttls?.name ?? null, path } }
}

/** Reads `host`, `host:port` or `[v6]:port`; undefined: it is none. */
export function parsePlace(words: string, fallbackPort: number): { host: string; port: number } | undefined {
  const parts = splitPort(words.trim())
  const host = parts && normalHost(parts.host)
  if (!parts || !host || 'problem' in host) return undefined
  if (parts.port === undefined) return { host: host.host, port: fallbackPort }
  const port = /^\d{1,5}$/.test(parts.port) ? Number(parts.port) : 0
  return port >= 1 && port <= 65535 ? { host: host.host, port } : undefined
}

const printable = (words: string): string => words.slice(0, 120).replace(/[^\x21-\x7e\u3000-\u9fff ]/gu, '?')

const splitPath = (rest: string): [string, string] => {
  const slash = rest.search(/[/?#]/)
  if (slash < 0) return [rest, '/']
  const path = rest.slice(slash).replace(/#.*$/, '')
  return [rest.slice(0, slash), path.startsWith('/') ? path : `/${path}`]
}

function splitPort(authority: string): { host: string; port: string | undefined } | undefined {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(authority)
  if (bracketed) return { host: bracketed[1]!, port: bracketed[2] }
  if (isIP(authority) === 6) return { host: authority, port: undefined }
  const pieces = authority.split(':')
  if (pieces.length > 2) return undefined
  return { host: pieces[0]!, port: pieces[1] }
}

type Host = { host: string; kind: Target['kind'] }

/** One normal form for DNS, SNI, Host and display: the URL standard's, which turns 127.1 and 0x7f.1 into addresses too. */
function normalHost(words: string): Host | { problem: string } {
  if (words === '') return { problem: 'it has no host' }
  if (isIP(words) === 6) return { host: words.toLowerCase(), kind: 'address' }
  if (/[\s<>"'`\\^{}|%]/u.test(words)) return { problem: 'the host has characters that no host name has' }
  const url = URL.canParse(`https://${words}/`) ? new URL(`https://${words}/`) : undefined
  const host = url?.hostname.replace(/\.$/, '') ?? ''
  if (host === '') return { problem: 'the host is no name that DNS can hold' }
  if (isIP(host) !== 0) return { host, kind: 'address' }
  if (host.length > 253 || host.split('.').some((label) => label === '' || label.length > 63)) {
    return { problem: 'a label of the host is empty or longer than 63 characters' }
  }
  return { host, kind: 'name' }
}
