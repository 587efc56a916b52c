import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missing, type Peer, type Running, start } from '../support/peers.ts'
import { type Bench, consult, type Expected, host, openBench, proven } from './bench.ts'
import { haproxy, type Listener } from './haproxy.ts'
import { nginx, type Pair, type Site } from './servers.ts'

const other = 'other.clinic.example'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench?.stop())

/** A peer for one question; `at`: which of its ports. */
async function ask(peer: Peer, args: readonly string[], expected: Expected, at = 0) {
  const running: Running = await start(peer)
  try {
    return await consult([`${host}:${running.ports[at]}`, '--ip', '127.0.0.1', ...bench.common, ...args], expected)
  } finally {
    await running.stop()
  }
}

const pairFor = (id: string, names: readonly string[], algorithm: 'ec' | 'rsa' = 'ec'): Pair =>
  bench.authority.issue(id, names, { algorithm })

const broken = (cause: string, family: string, side: string): Expected => ({
  status: 'broken',
  cause,
  families: [family],
  side,
  confidence: proven,
})

describe.skipIf(missing('nginx'))('nginx', () => {
  const server =
    (pair: Pair, body: string, listen = 'ssl'): Site =>
    (port) =>
      `server {
    listen 127.0.0.1:${port} ${listen};
    server_name ${host};
    ssl_certificate ${pair.chain};
    ssl_certificate_key ${pair.key};
    ${body}
  }`
  const asked = (body: string, args: readonly string[], expected: Expected, listen = 'ssl') =>
    ask(nginx([server(pairFor(`site-${body.length}-${listen.length}`, [host]), body, listen)]), args, expected)

  it.each([
    [
      'leads to itself',
      'return 301 https://$http_host$request_uri;',
      broken('redirect-loop', 'http-after-tls', 'server'),
    ],
    [
      'leads to itself with a cookie: who keeps it may get on',
      'add_header Set-Cookie a=b always; return 302 https://$http_host$request_uri;',
      { status: 'healthy' },
    ],
    ['leads to another page', 'return 302 /login;', { status: 'healthy' }],
    ['leads to another host', 'return 301 https://www.elsewhere.example/;', { status: 'healthy' }],
    ['leads to another port', 'return 301 https://$host/;', { status: 'healthy' }],
    [
      'leads to clear text on its TLS port',
      'return 302 http://$http_host/shop;',
      broken('http-to-https-port', 'http-after-tls', 'server'),
    ],
    [
      'leads to clear text on its TLS port, and mends it itself',
      'error_page 497 =301 https://$http_host/well; location / { return 302 http://$http_host/shop; } location /well { return 200; }',
      { status: 'healthy' },
    ],
    ['is forbidden to everybody', 'return 403;', { status: 'healthy' }],
    [
      'leads to itself behind an edge like Cloudflare',
      'add_header cf-ray 8a1b2c3d4e5f6789-NRT always; return 301 https://$http_host$request_uri;',
      broken('cf-flexible-redirect-loop', 'http-after-tls', 'server'),
    ],
  ] as const)('a page that %s', async (_, body, expected) => {
    await asked(body, [], expected)
  })

  it('takes h2 with a block cipher', () => {
    const pair = pairFor('h2', [host], 'rsa')
    const body = 'ssl_protocols TLSv1.2; ssl_ciphers ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES256-SHA;'
    return ask(
      nginx([server(pair, body, 'ssl http2')]),
      [],
      broken('h2-blocklisted-cipher', 'http-after-tls', 'server'),
    )
  })

  it('takes h2 with a good cipher', () => asked('ssl_protocols TLSv1.2;', [], { status: 'healthy' }, 'ssl http2'))

  it('expects a PROXY header', async () => {
    const expected = broken('proxy-protocol-mismatch', 'not-tls-on-port', 'server')
    await asked('return 200;', [], expected, 'ssl proxy_protocol')
  })
})

describe.skipIf(missing('haproxy'))('HAProxy', () => {
  const bundle = (pair: Pair): string => {
    const file = `${pair.chain}.bundle`
    writeFileSync(file, readFileSync(pair.chain, 'utf8') + readFileSync(pair.key, 'utf8'))
    return file
  }
  const front =
    (pair: Pair, more: string): Listener =>
    (port) =>
      `
frontend tls${port}
  mode http
  bind 127.0.0.1:${port} ssl crt ${bundle(pair)} ${more}
  http-request return status 200`

  it('takes h2 with a block cipher', () => {
    const more = 'alpn h2,http/1.1 ssl-max-ver TLSv1.2 ciphers ECDHE-RSA-AES128-SHA'
    const expected = broken('h2-blocklisted-cipher', 'http-after-tls', 'server')
    return ask(haproxy([front(pairFor('h2-haproxy', [host], 'rsa'), more)]), [], expected)
  })

  it('expects a PROXY header', () =>
    ask(
      haproxy([front(pairFor('proxied', [host]), 'accept-proxy')]),
      [],
      broken('proxy-protocol-mismatch', 'not-tls-on-port', 'server'),
    ))

  const router =
    (names: string, fallback: string): Listener =>
    (port) =>
      `
frontend router${port}
  mode tcp
  bind 127.0.0.1:${port}
  tcp-request inspect-delay 2s
  tcp-request content accept if { req.ssl_hello_type 1 }
  use_backend there if { req.ssl_sni -i ${names} }
  ${fallback}`

  /** A router on the first port, the server behind it on the second. */
  const routed = async (names: string, fallback: string, expected: Expected) => {
    const site = await start(haproxy([front(pairFor(`routed-${names.length}-${fallback.length}`, [host]), '')]))
    const there = `\nbackend there\n  mode tcp\n  server one 127.0.0.1:${site.ports[0]}\n`
    try {
      return await ask(haproxy([(port) => router(names, fallback)(port) + there]), [], expected)
    } finally {
      await site.stop()
    }
  }

  it('routes by name, and lacks this one', () =>
    routed(host.replace('www.', ''), '', broken('sni-route-miss', 'sni-unrecognized-name', 'server')))

  it('routes by name, and has this one', () => routed(host, '', { status: 'healthy' }))

  it('routes by name, and knows neither of the usual ones', () =>
    routed('unheard.of.example', '', { status: 'broken', family: 'firewall-or-connection-reset' }))

  it('routes what it does not know to a default', () =>
    routed('unheard.of.example', 'default_backend there', { status: 'healthy' }))
})

describe.skipIf(missing('apache2'))('Apache', () => {
  const modules = ['mpm_event', 'ssl', 'socache_shmcb', 'authz_core', 'rewrite', 'alias']
  const apache = (sites: (port: number) => string): Peer => ({
    program: 'apache2',
    files: ({ dir, ports }) => ({
      'apache.conf': `
ServerRoot ${dir}
ServerName localhost
PidFile ${dir}/pid
ErrorLog ${dir}/log
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
Listen 127.0.0.1:${ports[0]}
DocumentRoot ${dir}
<Directory ${dir}>
  Require all granted
</Directory>
${sites(ports[0]!)}
`,
      'index.html': 'well\n',
    }),
    command: ({ dir }) => ['-f', `${dir}/apache.conf`, '-DFOREGROUND'],
  })
  const virtual = (port: number, name: string, pair: Pair, more = ''): string => `
<VirtualHost 127.0.0.1:${port}>
  ServerName ${name}
  SSLEngine on
  SSLCertificateFile ${pair.chain}
  SSLCertificateKeyFile ${pair.key}
  ${more}
</VirtualHost>`

  it('answers 421 where the names have different settings of TLS', () => {
    const pair = pairFor('both', [host, other])
    const peer = apache((port) => virtual(port, host, pair) + virtual(port, other, pair, 'SSLProtocol -all +TLSv1.2'))
    return ask(peer, ['--sni', other], broken('host-sni-mismatch-421', 'sni-host-mismatch', 'client'))
  })

  it('takes both names where their settings are the same', () => {
    const pair = pairFor('same', [host, other])
    return ask(
      apache((port) => virtual(port, host, pair) + virtual(port, other, pair)),
      ['--sni', other],
      { status: 'healthy' },
    )
  })

  it('answers 403 without a name, when it is strict', async () => {
    const pair = pairFor('strict', [host, other])
    const strict = 'SSLStrictSNIVHostCheck on'
    const peer = apache((port) => virtual(port, host, pair, strict) + virtual(port, other, pair, strict))
    await ask(peer, ['--no-sni'], broken('host-sni-mismatch-421', 'sni-host-mismatch', 'client'))
    await ask(peer, [], { status: 'healthy' })
  })

  it('sends everybody to https, as it is asked by a CDN over https: no loop', () => {
    const pair = pairFor('redirects', [host])
    const rule =
      'RewriteEngine on\n RewriteCond %{HTTPS} off\n RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301]'
    return ask(
      apache((port) => virtual(port, host, pair, rule)),
      [],
      { status: 'healthy' },
    )
  })

  it('redirects by a header that nobody sets: a loop', async () => {
    const pair = pairFor('loops', [host])
    const rule =
      'RewriteEngine on\n RewriteCond %{HTTP:X-Forwarded-Proto} !=https\n RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301]'
    const printed = await ask(
      apache((port) => virtual(port, host, pair, rule)),
      [],
      broken('redirect-loop', 'http-after-tls', 'server'),
    )
    expect(printed.connections).toBeLessThanOrEqual(12)
  })
})
