import type { Peer } from '../support/peers.ts'
import type { Pair } from './servers.ts'

// Servers that stand before others. HAProxy wants certificate and key in one file.

const timeouts = 'timeout connect 2s\n  timeout client 5s\n  timeout server 5s'

const haproxy = (before: (dir: string) => readonly string[], config: (port: number, dir: string) => string): Peer => ({
  program: 'haproxy',
  files: ({ dir, ports }) => ({ 'haproxy.cfg': `${config(ports[0]!, dir)}\n` }),
  before: ({ dir }) => before(dir),
  command: ({ dir }) => ['-db', '-f', `${dir}/haproxy.cfg`],
})

/** HAProxy ends TLS itself. */
export const haproxyTls = ({ chain, key }: Pair): Peer =>
  haproxy(
    (dir) => ['sh', '-c', `cat ${chain} ${key} > ${dir}/site.pem`],
    (port, dir) => `defaults
  mode http
  ${timeouts}
frontend here
  bind 127.0.0.1:${port} ssl crt ${dir}/site.pem alpn h2,http/1.1
  http-request return status 200`,
  )

/** HAProxy passes TLS on by the name in SNI; other names have no way to go. */
export const haproxyBySni = (name: string, to: number): Peer =>
  haproxy(
    () => ['true'],
    (port) => `defaults
  mode tcp
  ${timeouts}
frontend here
  bind 127.0.0.1:${port}
  tcp-request inspect-delay 3s
  tcp-request content accept if { req.ssl_hello_type 1 }
  use_backend site if { req.ssl_sni ${name} }
backend site
  server one 127.0.0.1:${to}`,
  )

const modules = 'mpm_event authz_core ssl socache_shmcb'.split(' ')

export const apache = ({ chain, key }: Pair): Peer => ({
  program: 'apache2',
  files: ({ dir, ports }) => ({
    'apache.conf': `${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
ServerRoot ${dir}
ServerName localhost
PidFile ${dir}/pid
ErrorLog ${dir}/log
DocumentRoot ${dir}
Listen 127.0.0.1:${ports[0]}
SSLEngine on
SSLCertificateFile ${chain}
SSLCertificateKeyFile ${key}`,
  }),
  command: ({ dir }) => ['-D', 'FOREGROUND', '-f', `${dir}/apache.conf`],
})
