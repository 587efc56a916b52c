import type { Held, Stop } from '../dialogue.ts'

/** Where a proxy stands and how it is spoken to. */
export interface ProxyServer {
  readonly kind: 'http-connect' | 'socks5'
  readonly host: string
  readonly port: number
  readonly login?: Login
}
export interface Login {
  readonly user: string
  readonly password: string
}

/** What is asked of a proxy: a connection to there. An IPv6 address stands without brackets. */
export interface ProxyRequest {
  readonly host: string
  readonly port: number
  readonly login?: Login | undefined
  /** Milliseconds to wait for each answer; a proxy dials before it answers. Default 5,000. */
  readonly patience?: number
}

/** What a proxy answers. */
export type ProxyAnswer =
  /** The way is open. `pipelined`: what came behind the answer, which is the far server's first word. */
  | { readonly kind: 'open'; readonly pipelined?: Uint8Array }
  /** `code`: the status (HTTP), the reply field or the status of the login (SOCKS5); `reason`: the peer's words or the RFC's. */
  | { readonly kind: 'refused'; readonly code: number; readonly reason: string; readonly wantsLogin: boolean }

/** How the request came out. `not-a-proxy`: the peer speaks something else. A web server refuses, often with 400 or 405. */
export type ProxyOutcome =
  | ProxyAnswer
  | { readonly kind: 'not-a-proxy'; readonly banner: Uint8Array }
  | Exclude<Stop, { readonly kind: 'not-this-protocol' }>

export type Proxied = Held<ProxyOutcome>

/** A proxy's URL in values, or why it is none. The hint says what would do. */
export type ReadProxy =
  | { readonly ok: true; readonly value: ProxyServer }
  | { readonly ok: false; readonly error: { readonly problem: string; readonly hint: string } }

/** Where the URL names no port: 80 as in any URL of http, 1080 by RFC 1928 section 3. */
const kinds: Readonly<Record<string, { readonly kind: ProxyServer['kind']; readonly port: number }>> = {
  'http:': { kind: 'http-connect', port: 80 },
  'socks5:': { kind: 'socks5', port: 1080 },
  'socks5h:': { kind: 'socks5', port: 1080 },
}

/** Reads `http://user:password@host:port` or `socks5://…`; without a scheme HTTP is meant, as in HTTPS_PROXY. */
export function readProxy(text: string): ReadProxy {
  const full = text.includes('://') ? text : `http://${text}`
  if (!URL.canParse(full)) return failed('the proxy is no URL', 'write it like http://proxy.example:8080')
  const url = new URL(full)
  const kind = Object.hasOwn(kinds, url.protocol) ? kinds[url.protocol] : undefined
  if (!kind)
    return failed(
      `a proxy cannot be reached by ${url.protocol.slice(0, -1)}`,
      'use http:// or socks5:// before its name',
    )
  if (url.hostname === '') return failed('the proxy has no host', 'write it like http://proxy.example:8080')
  const login = loginOf(url)
  if (login === undefined) return failed('the login of the proxy is not percent-encoded well', 'write % as %25')
  const port = url.port === '' ? kind.port : Number(url.port)
  return {
    ok: true,
    value: { kind: kind.kind, host: url.hostname.replace(/^\[|\]$/g, ''), port, ...(login ? { login } : {}) },
  }
}

const failed = (problem: string, hint: string): ReadProxy => ({ ok: false, error: { problem, hint } })

/** null: none; undefined: malformed. */
function loginOf(url: URL): Login | null | undefined {
  if (url.username === '' && url.password === '') return null
  try {
    return { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
  } catch {
    return undefined
  }
}
