import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { nginx, type Site, sServer } from '../test/peers/servers.ts'
import { everyCipher, intermediateCiphers } from '../test/support/cipher-lists.ts'
import { openAuthority } from '../test/support/openssl-authority.ts'
import { type Peer, type Running, start } from '../test/support/peers.ts'

/** A server that all tools test. */
export interface Target {
  readonly id: string
  readonly title: string
  readonly offersTls13: boolean
  open(): Promise<Running>
}

export interface Targets {
  readonly all: readonly Target[]
  stop(): void
}

/** The servers, with certificates and Diffie-Hellman parameters made for this run. */
export function openTargets(): Targets {
  const authority = openAuthority()
  const rsa = authority.issue('rsa', ['localhost'], { algorithm: 'rsa' })
  const ecdsa = authority.issue('ecdsa', ['localhost'])
  const dh = join(authority.dir, 'ffdhe2048.pem')
  execFileSync('openssl', ['genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048', '-out', dh])

  const site =
    (settings: string): Site =>
    (port) =>
      `server {
  listen 127.0.0.1:${port} ssl;
  server_name localhost;
  ssl_certificate ${rsa.chain};
  ssl_certificate_key ${rsa.key};
  ssl_dhparam ${dh};
  ${settings}
  location / { return 200 "well\\n"; }
}`
  const opens = (peer: Peer) => () => start(peer)
  return {
    all: [
      {
        id: 'intermediate',
        title: 'nginx, Mozilla intermediate, RSA and ECDSA',
        offersTls13: true,
        open: opens(
          nginx([
            site(`ssl_certificate ${ecdsa.chain};
  ssl_certificate_key ${ecdsa.key};
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_ciphers ${intermediateCiphers};
  ssl_prefer_server_ciphers off;`),
          ]),
        ),
      },
      {
        id: 's-server-77',
        title: 'openssl s_server, 77 suites',
        offersTls13: true,
        open: opens(sServer(rsa, '-dhparam', dh, '-cipher', everyCipher)),
      },
      {
        id: 'nginx-77',
        title: 'nginx, every suite, TLS 1.0 to 1.3',
        offersTls13: true,
        open: opens(
          nginx([
            site(`ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
  ssl_ciphers ${everyCipher};
  ssl_prefer_server_ciphers on;`),
          ]),
        ),
      },
      {
        id: 'tls12-rsa',
        title: 'nginx, TLS 1.2 only, RSA',
        offersTls13: false,
        open: opens(
          nginx([
            site(`ssl_protocols TLSv1.2;
  ssl_ciphers HIGH:!aNULL:!MD5;
  ssl_prefer_server_ciphers on;`),
          ]),
        ),
      },
    ],
    stop: authority.stop,
  }
}
