import type { Peer } from '../support/peers.ts'
import type { Pair } from './servers.ts'

const modules = '/usr/lib/apache2/modules'

/** Apache with one virtual host a port, as many as there are texts for inside of them. */
export const apache = ({ chain, key }: Pair, ...sites: readonly string[]): Peer => ({
  program: 'apache2',
  ports: sites.length,
  files: ({ dir, ports }) => ({
    'index.html': 'well',
    'httpd.conf': `
ServerRoot ${dir}
ServerName localhost
PidFile ${dir}/pid
ErrorLog ${dir}/log
Mutex file:${dir}
LoadModule mpm_event_module ${modules}/mod_mpm_event.so
LoadModule authz_core_module ${modules}/mod_authz_core.so
LoadModule dir_module ${modules}/mod_dir.so
LoadModule socache_shmcb_module ${modules}/mod_socache_shmcb.so
LoadModule ssl_module ${modules}/mod_ssl.so
${ports.map((port) => `Listen 127.0.0.1:${port}`).join('\n')}
DocumentRoot ${dir}
FallbackResource /index.html
SSLSessionCache shmcb:${dir}/sessions
SSLCertificateFile ${chain}
SSLCertificateKeyFile ${key}
${sites.map((text, i) => `<VirtualHost 127.0.0.1:${ports[i]}>\nSSLEngine on\n${text}\n</VirtualHost>`).join('\n')}
`,
  }),
  command: ({ dir }) => ['-f', `${dir}/httpd.conf`, '-X'],
})
