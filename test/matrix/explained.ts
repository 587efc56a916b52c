import type { ProtocolName } from '../../src/evidence/survey.ts'
import { cipherSuites } from '../../src/wire/cipher-suite.ts'
import type { Difference } from './seen.ts'

/** A difference that is known: why it is, and who is right. */
export interface Explained {
  readonly tool: 'sslscan' | 'testssl.sh'
  /** The beginning of the servers' names; none: any server. */
  readonly server?: string
  readonly protocols?: readonly ProtocolName[]
  readonly kinds: readonly Difference['kind'][]
  readonly suites?: (code: number) => boolean
  /** The doctor unless said; `both`: they count different things. */
  readonly right?: 'both'
  readonly why: string
}

const isSignedByDsa = (code: number): boolean => cipherSuites.rows.get(code)?.authentication === 'DSS'
const isPsk = (code: number): boolean => cipherSuites.name(code).includes('PSK')

/**
 * Every difference between the doctor and other tools over the servers of the matrix. A ClientHello written by hand
 * shows each time that the server chooses what the doctor names and the other tool does not. A difference that is not here fails the test.
 */
export const explained: readonly Explained[] = [
  {
    tool: 'sslscan',
    protocols: ['SSLv2', 'SSLv3'],
    kinds: ['silent'],
    why: 'the OpenSSL that Debian builds sslscan with has neither protocol: it tells that they are on, and no suites',
  },
  {
    tool: 'sslscan',
    server: 'openssl s_server, every suite',
    kinds: ['suite-ours-only'],
    suites: isPsk,
    why: 'sslscan offers no suites with pre-shared keys',
  },
  {
    tool: 'sslscan',
    server: 'Java, DSA',
    protocols: ['TLSv1.0', 'TLSv1.1'],
    kinds: ['suite-ours-only'],
    suites: isSignedByDsa,
    right: 'both',
    why: 'Java chooses it and ends with internal_error behind its Certificate: sslscan counts finished handshakes, the doctor choices',
  },
  {
    tool: 'sslscan',
    server: 'Java, DSA',
    protocols: ['TLSv1.0', 'TLSv1.1'],
    kinds: ['suite-ours-only'],
    suites: (code) => !isSignedByDsa(code),
    why: 'sslscan offers them behind DHE_DSS, which Java chooses and cannot sign for: it stops at the first handshake that fails',
  },
  {
    tool: 'sslscan',
    server: 'Java, DSA',
    protocols: ['TLSv1.3'],
    kinds: ['silent'],
    right: 'both',
    why: 'TLS 1.3 has no DSA signatures: the server chooses a suite and cannot go on, and sslscan counts finished handshakes',
  },
  {
    tool: 'sslscan',
    server: 'gnutls-serv without extensions',
    kinds: ['silent'],
    why: 'the OpenSSL of sslscan refuses a server without secure renegotiation (RFC 5746), so it names no suite',
  },
  {
    tool: 'sslscan',
    server: 'OpenLDAP',
    kinds: ['silent'],
    why: "sslscan's STARTTLS for LDAP does not come to an end with OpenLDAP 2.5",
  },
  {
    tool: 'sslscan',
    server: 'Dovecot',
    protocols: ['TLSv1.2'],
    kinds: ['protocol-ours-only'],
    why: 'Dovecot without ssl_dh hangs up once it has chosen DHE, which sslscan offers first, and takes every ECDHE suite alone',
  },
]

/** Its entry in the table; undefined: nobody knows why. */
export const explanationOf = (tool: Explained['tool'], server: string, difference: Difference): Explained | undefined =>
  explained.find(
    (one) =>
      one.tool === tool &&
      server.startsWith(one.server ?? '') &&
      (one.protocols?.includes(difference.protocol) ?? true) &&
      one.kinds.includes(difference.kind) &&
      (one.suites === undefined || difference.codes.every(one.suites)),
  )
