import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Peer, type Running, start } from '../support/peers.ts'

/** One port of nginx: what stands in its `server` blocks; the port is filled in. */
export type Site = (port: number) => string

/** One nginx for all sites, each on its own port, in the order given. `at`: addresses beside 127.0.0.1. */
export const nginx = (sites: readonly Site[]): Peer => ({
  program: 'nginx',
  ports: sites.length,
  files: ({ dir, ports }) => ({
    'nginx.conf': `
daemon off;
master_process off;
pid ${dir}/pid;
error_log ${dir}/log;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path ${dir};
  proxy_temp_path ${dir};
  fastcgi_temp_path ${dir};
  uwsgi_temp_path ${dir};
  scgi_temp_path ${dir};
  ${sites.map((site, i) => site(ports[i]!)).join('\n')}
}
`,
  }),
  command: ({ dir }) => ['-e', `${dir}/log`, '-c', `${dir}/nginx.conf`],
})

/** One program for servers that have names. */
export interface Named extends Running {
  readonly portOf: (name: string) => number
}

export async function startNamed<Server>(
  servers: Readonly<Record<string, Server>>,
  program: (servers: readonly Server[]) => Peer,
): Promise<Named> {
  const running = await start(program(Object.values(servers)))
  return { ...running, portOf: (name) => running.ports[Object.keys(servers).indexOf(name)]! }
}

export interface Pair {
  readonly chain: string
  readonly key: string
}

/** A server block. `more` stands in it as it is. */
export const site =
  ({ chain, key }: Pair, more = '', listen = '127.0.0.1'): Site =>
  (port) =>
    `server {
  listen ${listen}:${port} ssl;
  ssl_certificate ${chain};
  ssl_certificate_key ${key};
  ${more}
  location / { return 200 "well\\n"; }
}`

/** An edge that answers with this status and these header fields. */
export const edgeOf =
  ({ chain, key }: Pair, status: number, ...fields: readonly (readonly [string, string])[]): Site =>
  (port) =>
    `server {
  listen 127.0.0.1:${port} ssl;
  ssl_certificate ${chain};
  ssl_certificate_key ${key};
  ${fields.map(([name, value]) => `add_header ${name} "${value}" always;`).join('\n')}
  location / { return ${status}; }
}`

export const ray = ['cf-ray', '8a1b2c3d4e5f6789-NRT'] as const

/** A page as Cloudflare's edge gives it when the origin fails it. */
export const edge = (pair: Pair, status: number): Site => edgeOf(pair, status, ray)

export const sServer = ({ chain, key }: Pair, ...more: readonly string[]): Peer => ({
  program: 'openssl',
  command: ({ ports }) => [
    's_server',
    '-quiet',
    '-www',
    '-accept',
    `127.0.0.1:${ports[0]}`,
    '-cert',
    chain,
    '-cert_chain',
    chain,
    '-key',
    key,
    ...more,
  ],
})

/** gnutls-serv has no option for the address: it listens on all. */
export const gnutls = ({ chain, key }: Pair, priority: string, ...more: readonly string[]): Peer => ({
  program: 'gnutls-serv',
  command: ({ ports }) => [
    '--http',
    '--quiet',
    '--port',
    `${ports[0]}`,
    '--x509certfile',
    chain,
    '--x509keyfile',
    key,
    '--priority',
    priority,
    ...more,
  ],
})

const jsseServer = `
import java.io.*;
import java.net.*;
import java.security.*;
import javax.net.ssl.*;

public class Server {
  public static void main(String[] args) throws Exception {
    if (!args[3].equals("installed")) {
      Security.setProperty("jdk.tls.disabledAlgorithms", "");
      Security.setProperty("jdk.tls.legacyAlgorithms", "");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new FileInputStream(args[1]), "secret".toCharArray());
    KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
    keys.init(store, "secret".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    SSLServerSocket listening = (SSLServerSocket) context.getServerSocketFactory()
        .createServerSocket(Integer.parseInt(args[0]), 50, InetAddress.getByName("127.0.0.1"));
    listening.setEnabledProtocols(args[2].split(","));
    if (args[3].equals("all")) listening.setEnabledCipherSuites(listening.getSupportedCipherSuites());
    while (true) {
      SSLSocket socket = (SSLSocket) listening.accept();
      new Thread(() -> {
        try (socket) {
          BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
          for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) { }
          socket.getOutputStream().write("HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n".getBytes());
        } catch (IOException e) { }
      }).start();
    }
  }
}
`

interface JsseOptions {
  /** false: its keystore holds certificates alone. */
  readonly withKey?: boolean
  /**
   * `installed`: as Java comes. `default`: without its list of forbidden algorithms. `all`: what is off by default too, export and
   * anonymous suites among them.
   */
  readonly suites?: 'installed' | 'default' | 'all'
}

/** Java's own TLS. The program is compiled as it starts. */
export const jsse = (
  { chain, key }: Pair,
  protocols: string,
  { withKey = true, suites = 'default' }: JsseOptions = {},
): Peer => ({
  program: 'java',
  files: () => ({ 'Server.java': jsseServer }),
  before: ({ dir }) => [
    'openssl',
    'pkcs12',
    '-export',
    '-in',
    chain,
    ...(withKey ? ['-inkey', key] : ['-nokeys']),
    '-out',
    `${dir}/keys.p12`,
    '-passout',
    'pass:secret',
  ],
  command: ({ dir, ports }) => [`${dir}/Server.java`, `${ports[0]}`, `${dir}/keys.p12`, protocols, suites],
})

/** Where `.ci/run` puts old releases of Node.js: real servers with OpenSSL 1.0. */
const oldFolder = resolve('.cache/peers/node_modules')

/** The program of an old Node.js; undefined: not installed. Those before 0.10.3 come as an archive. */
export function oldNode(alias: string): string | undefined {
  const folder = join(oldFolder, alias)
  const direct = join(folder, 'bin/node')
  if (existsSync(direct)) return direct
  if (!existsSync(folder)) return undefined
  const archive = readdirSync(folder).find((name) => name.endsWith('.tar.gz'))
  if (!archive) return undefined
  const archived = join(folder, archive.slice(0, -'.tar.gz'.length), 'bin/node')
  if (!existsSync(archived)) execFileSync('tar', ['xzf', join(folder, archive), '-C', folder])
  return archived
}

const oldServer = `
var tls = require('tls'), fs = require('fs'), argv = process.argv;
var options = { cert: fs.readFileSync(argv[3]), key: fs.readFileSync(argv[4]) };
if (argv[5]) options.ciphers = argv[5];
if (argv[6]) options.secureProtocol = argv[6];
if (argv[7]) options.dhparam = fs.readFileSync(argv[7]);
var server = tls.createServer(options, function (socket) {
  socket.on('error', function () {});
  socket.on('data', function () { socket.end('HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n'); });
});
server.on('clientError', function () {});
process.on('uncaughtException', function () {});
server.listen(Number(argv[2]), '127.0.0.1');
`

interface OldOptions {
  readonly flags?: readonly string[]
  readonly ciphers?: string
  readonly method?: string
  /** A PEM file with Diffie-Hellman parameters. */
  readonly dhparam?: string
}

/** `key` is turned into its old form (PKCS#1), all that OpenSSL of that time reads. */
export const oldNodeServer = (
  alias: string,
  { chain, key }: Pair,
  { flags = [], ciphers = '', method = '', dhparam = '' }: OldOptions,
): Peer => ({
  program: 'env',
  files: () => ({ 'server.js': oldServer }),
  before: ({ dir }) => ['openssl', 'pkey', '-traditional', '-in', key, '-out', `${dir}/pkcs1.pem`],
  command: ({ dir, ports }) => [
    oldNode(alias)!,
    ...flags,
    `${dir}/server.js`,
    `${ports[0]}`,
    chain,
    `${dir}/pkcs1.pem`,
    ciphers,
    method,
    dhparam,
  ],
})

/** As `missing` for programs on PATH: skipped with a reason, on CI a failure. */
export function missingOld(alias: string): boolean {
  if (oldNode(alias) || process.env.CI === 'true') return false
  console.warn(`skipped: .cache/peers holds no ${alias} (.ci/run installs it)`)
  return true
}
