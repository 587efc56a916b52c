import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { ProtocolName } from '../../src/evidence/survey.ts'
import { apache } from '../peers/apache.ts'
import { haproxy } from '../peers/haproxy.ts'
import { dovecot, exim, mariadb, postgres, slapd } from '../peers/programs.ts'
import { gnutls, jsse, nginx, oldNodeServer, type Pair, type Site, sServer } from '../peers/servers.ts'
import { everyCipher as every, intermediateCiphers as intermediate } from '../support/cipher-lists.ts'
import { type OpensslAuthority, openAuthority } from '../support/openssl-authority.ts'
import type { Peer } from '../support/peers.ts'
import { bun, deno, node24, selfserv } from './peers.ts'
import type { Depth } from './testssl.ts'

/** What the servers of the matrix show. */
export interface Keys {
  readonly rsa: Pair
  readonly ecdsa: Pair
  readonly dsa: Pair
  /** An EC key whose certificate does not say what it is for: OpenSSL 1.0 takes it for static ECDH as well. */
  readonly anyUse: Pair
  /** PEM files of Diffie-Hellman parameters. */
  readonly dh1024: string
  readonly dh2048: string
  readonly stop: () => void
}

/** One server of the matrix: real software, as its vendor built it. */
export interface Row {
  readonly name: string
  readonly peer: (keys: Keys) => Peer
  readonly starttls?: string
  /** What its own configuration or its build says that it speaks. */
  readonly speaks: readonly ProtocolName[]
  /** Whose order counts, by its own configuration or documentation. */
  readonly chooser: 'server' | 'client'
  /** Its program where that may be missing: on PATH, of an old Node.js, or from `places`. */
  readonly needs?: string
  /** How much of testssl.sh is compared on each run. */
  readonly testssl?: Depth
  /** Groups of ours that no other tool here can see. */
  readonly groups?: readonly string[]
}

export function openKeys(): Keys {
  const authority: OpensslAuthority = openAuthority()
  const host = ['localhost']
  const file = (name: string) => join(authority.dir, name)
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  const field = (name: string, ...options: readonly string[]) => {
    openssl('genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', ...options, '-out', file(name))
    return file(name)
  }
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
  const [chain, key] = [file('any.pem'), file('any.key')]
  openssl('req', '-x509', ...curve, '-nodes', '-days', '9', '-subj', '/CN=localhost', '-keyout', key, '-out', chain)
  return {
    rsa: authority.issue('rsa', host, { algorithm: 'rsa' }),
    ecdsa: authority.issue('ecdsa', host),
    dsa: authority.issue('dsa', host, { algorithm: 'dsa' }),
    anyUse: { chain, key },
    dh1024: field('dh1024.pem', 'dh_rfc5114:1'),
    dh2048: field('dh2048.pem', 'group:ffdhe2048'),
    stop: authority.stop,
  }
}

const everyOld = 'ALL:eNULL:aNULL:EXPORT:LOW'

const site =
  ({ rsa, ecdsa, dh2048 }: Keys, settings: string): Site =>
  (port) =>
    `server {
  listen 127.0.0.1:${port} ssl;
  ssl_certificate ${rsa.chain};
  ssl_certificate_key ${rsa.key};
  ssl_certificate ${ecdsa.chain};
  ssl_certificate_key ${ecdsa.key};
  ssl_dhparam ${dh2048};
  ${settings}
  location / { return 200 "well\\n"; }
}`

const modern = ['TLSv1.2', 'TLSv1.3'] as const
const tls1 = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2'] as const
const all1 = [...tls1, 'TLSv1.3'] as const

const everyGnutls =
  'NORMAL:-VERS-ALL:+VERS-TLS1.0:+VERS-TLS1.1:+VERS-TLS1.2:+ARCFOUR-128:+3DES-CBC:+CAMELLIA-128-CBC:+CAMELLIA-256-CBC:+NULL:+DHE-DSS:+ANON-DH:+ANON-ECDH:+MD5:+SHA1:+SIGN-RSA-SHA1:%COMPAT'

const everyJava = 'SSLv2Hello,SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3'
const allJava = ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const

/** By itself Exim refuses the 21st connection, and those that were left still count for a while: the doctor goes slowly then. */
const roomyExim: Peer = {
  ...exim('*'),
  files: (place) => ({ 'exim.conf': `${exim('*').files!(place)['exim.conf']}smtp_accept_max = 0\n` }),
}

export const rows: readonly Row[] = [
  {
    name: 'nginx, intermediate',
    needs: 'nginx',
    testssl: 'preference',
    peer: (keys) =>
      nginx([site(keys, `ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${intermediate}; ssl_prefer_server_ciphers off;`)]),
    speaks: modern,
    chooser: 'client',
  },
  {
    name: 'nginx, every suite in its order',
    needs: 'nginx',
    peer: (keys) =>
      nginx([
        site(keys, `ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_ciphers ${every}; ssl_prefer_server_ciphers on;`),
      ]),
    speaks: all1,
    chooser: 'server',
  },
  {
    name: 'Apache',
    needs: 'apache2',
    peer: ({ rsa }) => apache(rsa, 'SSLProtocol all\nSSLCipherSuite HIGH:!aNULL:@SECLEVEL=0\nSSLHonorCipherOrder on'),
    speaks: all1,
    chooser: 'server',
  },
  {
    name: 'HAProxy',
    needs: 'haproxy',
    peer: ({ rsa }) => ({
      ...haproxy([
        (port) => `
frontend tls
  mode http
  bind 127.0.0.1:${port} ssl crt pair.pem ssl-min-ver TLSv1.0 ciphers HIGH:@SECLEVEL=0
  http-request return status 200`,
      ]),
      before: ({ dir }) => ['sh', '-c', `cat ${rsa.chain} ${rsa.key} >${dir}/pair.pem`],
    }),
    speaks: all1,
    chooser: 'server',
  },
  {
    name: 'openssl s_server, every suite',
    peer: ({ rsa, dh2048 }) => sServer(rsa, '-cipher', every, '-psk', '00112233', '-dhparam', dh2048),
    speaks: all1,
    chooser: 'client',
  },
  {
    name: 'openssl s_server, every suite in its order',
    peer: ({ rsa, dh2048 }) => sServer(rsa, '-cipher', every, '-serverpref', '-dhparam', dh2048),
    speaks: all1,
    chooser: 'server',
  },
  {
    name: 'gnutls-serv, what is old with it',
    needs: 'gnutls-serv',
    peer: ({ rsa }) => gnutls(rsa, everyGnutls, '--disable-client-cert'),
    speaks: tls1,
    chooser: 'client',
  },
  {
    name: 'gnutls-serv without extensions',
    needs: 'gnutls-serv',
    peer: ({ rsa }) => gnutls(rsa, 'NORMAL:-VERS-ALL:+VERS-TLS1.2:%NO_EXTENSIONS:%DISABLE_SAFE_RENEGOTIATION'),
    speaks: ['TLSv1.2'],
    chooser: 'client',
  },
  {
    name: 'NSS selfserv',
    needs: 'selfserv',
    peer: ({ rsa }) => selfserv(rsa, 'tls1.0:'),
    speaks: all1,
    chooser: 'server',
  },
  {
    name: 'Java, RSA',
    needs: 'java',
    peer: ({ rsa }) => jsse(rsa, everyJava, { suites: 'all' }),
    speaks: allJava,
    chooser: 'server',
  },
  {
    name: 'Java, DSA',
    needs: 'java',
    peer: ({ dsa }) => jsse(dsa, everyJava, { suites: 'all' }),
    speaks: allJava,
    chooser: 'server',
  },
  {
    name: 'Java, ECDSA',
    needs: 'java',
    peer: ({ anyUse }) => jsse(anyUse, everyJava, { suites: 'all' }),
    speaks: allJava,
    chooser: 'server',
  },
  {
    name: 'Node.js 0.8.28',
    needs: 'n0828',
    testssl: 'protocols',
    peer: ({ rsa, dh1024 }) => oldNodeServer('n0828', rsa, { ciphers: everyOld, dhparam: dh1024 }),
    speaks: ['SSLv2', 'SSLv3', 'TLSv1.0'],
    chooser: 'client',
  },
  {
    name: 'Node.js 0.10.0',
    needs: 'n0100',
    peer: ({ rsa, dh1024 }) => oldNodeServer('n0100', rsa, { ciphers: everyOld, dhparam: dh1024 }),
    speaks: ['SSLv2', 'SSLv3', ...tls1],
    chooser: 'client',
  },
  {
    name: 'Node.js 0.10.48',
    needs: 'n01048',
    peer: ({ rsa, dh1024 }) =>
      oldNodeServer('n01048', rsa, { flags: ['--enable-ssl3'], ciphers: everyOld, dhparam: dh1024 }),
    speaks: ['SSLv3', ...tls1],
    chooser: 'client',
  },
  {
    name: 'Node.js 0.12.18',
    needs: 'n01218',
    peer: ({ rsa, dh1024 }) =>
      oldNodeServer('n01218', rsa, { flags: ['--enable-ssl3'], ciphers: everyOld, dhparam: dh1024 }),
    speaks: ['SSLv3', ...tls1],
    chooser: 'client',
  },
  {
    name: 'Node.js 4.9.1',
    needs: 'n0491',
    peer: ({ rsa, dh1024 }) => oldNodeServer('n0491', rsa, { ciphers: everyOld, dhparam: dh1024 }),
    speaks: tls1,
    chooser: 'server',
  },
  {
    name: 'Node.js 6.17.1, ECDSA',
    needs: 'n06171',
    peer: ({ anyUse }) => oldNodeServer('n06171', anyUse, { ciphers: everyOld }),
    speaks: tls1,
    chooser: 'server',
  },
  {
    name: 'Node.js 24',
    needs: 'node24',
    peer: ({ ecdsa }) => node24(ecdsa),
    speaks: modern,
    chooser: 'server',
    groups: ['X25519MLKEM768'],
  },
  { name: 'Bun (BoringSSL)', needs: 'bun', peer: ({ rsa }) => bun(rsa), speaks: modern, chooser: 'client' },
  { name: 'Deno (rustls)', needs: 'deno', peer: ({ ecdsa }) => deno(ecdsa), speaks: modern, chooser: 'client' },
  {
    name: 'Exim',
    needs: 'exim4',
    peer: () => roomyExim,
    starttls: 'smtp',
    speaks: all1,
    chooser: 'client',
  },
  { name: 'Dovecot', needs: 'dovecot', peer: () => dovecot, starttls: 'imap', speaks: modern, chooser: 'client' },
  {
    name: 'PostgreSQL',
    needs: 'postgres',
    peer: () => postgres,
    starttls: 'postgres',
    speaks: modern,
    chooser: 'server',
  },
  {
    name: 'MariaDB',
    needs: 'mariadbd',
    peer: () => mariadb(true),
    starttls: 'mysql',
    speaks: modern,
    chooser: 'client',
  },
  { name: 'OpenLDAP', needs: 'slapd', peer: () => slapd(true), starttls: 'ldap', speaks: all1, chooser: 'client' },
]
