import { bindingsOf, type Elsewhere } from './elsewhere.ts'
import type { Evidence } from './evidence.ts'

/** Whether QUIC is spoken at a UDP port. */
export interface QuicSeen extends Elsewhere {
  /** `control`: an unrelated site that is known for HTTP/3. */
  readonly hop: 'target' | 'control'
  readonly host: string
  /** `answered`: in QUIC; `refused`: nothing listens there, or a firewall says so; `untold`: it could not be asked. */
  readonly outcome: 'answered' | 'silent' | 'refused' | 'untold'
}

/** A UDP port of the target at which HTTP/3 is promised. */
export interface Http3Promise extends Elsewhere {
  readonly by: 'alt-svc' | 'record'
}

/** RFC 7838 section 3, for another port of the same host; RFC 9114 section 3.1.1 names it h3. */
const alternative = /(?:^|[,\s])h3="([^":]{0,255}):(\d{1,5})"/

/** What the page or the HTTPS record promises, at the first address that gave a page. */
export function http3Promise(evidence: Evidence): Http3Promise | undefined {
  const { attempts, target } = evidence
  const page = attempts.find(({ hop, page: came }) => hop === 'target' && came?.kind === 'answer')
  if (page?.page?.kind !== 'answer') return undefined
  const { address } = page
  for (const [name, value] of page.page.answer.headers) {
    const [, host, port] = (name === 'alt-svc' && alternative.exec(value)) || []
    if (port !== undefined && isPort(Number(port)) && (host === '' || host === target.host))
      return { address, port: Number(port), by: 'alt-svc' }
  }
  const port = http3Record(evidence)
  return port === undefined ? undefined : { address, port, by: 'record' }
}

/** The UDP port at which the HTTPS record promises HTTP/3. */
export function http3Record(evidence: Evidence): number | undefined {
  const record = bindingsOf(evidence).find(({ alpn }) => alpn.includes('h3'))
  const port = record?.port ?? evidence.target.port
  return record && isPort(port) ? port : undefined
}

const isPort = (port: number): boolean => port > 0 && port < 65_536
