import { installed, type Peer, type Place } from '../support/peers.ts'

/** `offered`: the hosts that TLS is offered to, as Exim writes them. */
export const exim = (offered: string, certificate?: string): Peer => ({
  program: 'exim4',
  files: ({ dir, ports, cert, key }) => ({
    'exim.conf': `
primary_hostname = mx.example.org
spool_directory = ${dir}/spool
log_file_path = ${dir}/spool/%slog
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${ports[0]}
keep_environment =
host_lookup =
rfc1413_query_timeout = 0s
tls_advertise_hosts = ${offered}
tls_certificate = ${certificate ?? cert}
tls_privatekey = ${certificate ?? key}
`,
  }),
  // Exim trusts only a configuration that is root's, and reads the key as its own account.
  before: ({ dir }) => ['sh', '-c', `cd ${dir} && mkdir spool && chown Debian-exim spool key.pem && chmod 755 .`],
  command: ({ dir }) => ['-C', `${dir}/exim.conf`, '-bdf', '-oP', `${dir}/pid`],
})

export const dovecot: Peer = {
  program: 'dovecot',
  ports: 4,
  files: ({ dir, ports, cert, key }) => ({
    'dovecot.conf': `
protocols = imap pop3 lmtp sieve
listen = 127.0.0.1
base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = /dev/stderr
mail_location = maildir:${dir}/mail
ssl = yes
ssl_cert = <${cert}
ssl_key = <${key}
passdb {
  driver = static
  args = nopassword=y
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${dir}
}
service imap-login {
  inet_listener imap {
    port = ${ports[0]}
  }
  inet_listener imaps {
    port = 0
  }
}
service pop3-login {
  inet_listener pop3 {
    port = ${ports[1]}
  }
  inet_listener pop3s {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${ports[2]}
  }
}
service managesieve-login {
  inet_listener sieve {
    port = ${ports[3]}
  }
}
`,
  }),
  command: ({ dir }) => ['-F', '-c', `${dir}/dovecot.conf`],
}

export const proftpd = (tls: boolean): Peer => ({
  program: 'proftpd',
  files: ({ dir, ports, cert, key }) => ({
    'proftpd.conf': `
ModulePath /usr/lib/proftpd
${tls ? 'LoadModule mod_tls.c' : ''}
ServerName "doctor's patient"
ServerType standalone
DefaultAddress 127.0.0.1
Port ${ports[0]}
UseIPv6 off
UseReverseDNS off
User nobody
Group nogroup
ScoreboardFile ${dir}/scoreboard
PidFile ${dir}/pid
DelayEngine off
WtmpLog off
${tls ? `TLSEngine on\nTLSRSACertificateFile ${cert}\nTLSRSACertificateKeyFile ${key}\nTLSLog none` : ''}
`,
  }),
  command: ({ dir }) => ['-n', '-q', '-c', `${dir}/proftpd.conf`],
})

export const slapd = (tls: boolean): Peer => ({
  program: 'slapd',
  files: ({ dir, cert, key }) => ({
    'slapd.conf': `
pidfile ${dir}/pid
${tls ? `TLSCertificateFile ${cert}\nTLSCertificateKeyFile ${key}` : ''}
`,
  }),
  command: ({ dir, ports }) => ['-h', `ldap://127.0.0.1:${ports[0]}`, '-f', `${dir}/slapd.conf`, '-d', '0'],
})

export const postgres: Peer = {
  program: 'postgres',
  user: 'postgres',
  before: ({ dir }) => [installed('initdb')!, '-D', `${dir}/data`, '-A', 'trust', '--no-sync'],
  command: ({ dir, ports, cert, key }) => {
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: dir,
      ssl: 'on',
      ssl_cert_file: cert,
      ssl_key_file: key,
      fsync: 'off',
    }
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    return ['-D', `${dir}/data`, '-p', `${ports[0]}`, ...flags]
  },
}

export const mariadb = (tls: boolean): Peer => ({
  program: 'mariadbd',
  user: 'mysql',
  before: ({ dir }) => ['mkdir', `${dir}/data`],
  command: ({ dir, ports, cert, key }) => [
    '--no-defaults',
    `--datadir=${dir}/data`,
    `--socket=${dir}/socket`,
    `--pid-file=${dir}/pid`,
    '--bind-address=127.0.0.1',
    `--port=${ports[0]}`,
    '--skip-grant-tables',
    '--skip-networking=0',
    '--skip-innodb',
    '--default-storage-engine=MyISAM',
    ...(tls ? [`--ssl-cert=${cert}`, `--ssl-key=${key}`] : ['--skip-ssl']),
  ],
})

export const prosody = (tls: boolean): Peer => ({
  program: 'prosody',
  user: 'prosody',
  files: ({ dir, ports, cert, key }) => ({
    'prosody.cfg.lua': `
daemonize = false
pidfile = "${dir}/pid"
data_path = "${dir}"
interfaces = { "127.0.0.1" }
c2s_ports = { ${ports[0]} }
c2s_direct_tls_ports = {}
modules_enabled = { "saslauth"${tls ? ', "tls"' : ''} }
modules_disabled = { "s2s"${tls ? '' : ', "tls"'} }
c2s_require_encryption = false
log = { warn = "*console" }
VirtualHost "example.org"
${tls ? `ssl = { certificate = "${cert}", key = "${key}" }` : ''}
`,
  }),
  command: ({ dir }) => ['--config', `${dir}/prosody.cfg.lua`, '-F'],
})

export const inspircd: Peer = {
  program: 'inspircd',
  user: 'irc',
  files: ({ dir, ports, cert, key }: Place) => ({
    'inspircd.conf': `
<server name="irc.example.org" description="patient" network="Clinic" id="001">
<admin name="doctor" nick="doctor" email="doctor@example.org">
<path configdir="${dir}" datadir="${dir}" logdir="${dir}" runtimedir="${dir}" moduledir="/usr/lib/inspircd/modules">
<pid file="${dir}/pid">
<bind address="127.0.0.1" port="${ports[0]}" type="clients">
<module name="cap">
<module name="ssl_gnutls">
<module name="starttls">
<sslprofile name="main" provider="gnutls" certfile="${cert}" keyfile="${key}">
<starttls sslprofile="main">
<connect name="all" allow="*" resolvehostnames="no" timeout="20">
<log method="file" type="* -USERINPUT -USEROUTPUT" level="default" target="${dir}/log">
`,
  }),
  command: ({ dir }) => ['--nofork', `--config=${dir}/inspircd.conf`],
}

export const xrdp: Peer = {
  program: 'xrdp',
  files: ({ ports, cert, key }) => ({
    'xrdp.ini': `
[Globals]
ini_version=1
fork=true
port=tcp://127.0.0.1:${ports[0]}
security_layer=negotiate
crypt_level=high
certificate=${cert}
key_file=${key}
ssl_protocols=TLSv1.2, TLSv1.3
[Logging]
LogFile=/dev/null
EnableSyslog=false
EnableConsole=true
[Xorg]
name=Xorg
lib=libxup.so
`,
  }),
  command: ({ dir }) => ['-n', '-c', `${dir}/xrdp.ini`],
}

export const tinyproxy: Peer = {
  program: 'tinyproxy',
  files: ({ dir, ports }) => ({
    'tinyproxy.conf': `
Port ${ports[0]}
Listen 127.0.0.1
LogFile "${dir}/log"
PidFile "${dir}/pid"
MaxClients 5
Allow 127.0.0.1
BasicAuth me secret
`,
  }),
  command: ({ dir }) => ['-d', '-c', `${dir}/tinyproxy.conf`],
}

export const microsocks: Peer = {
  program: 'microsocks',
  command: ({ ports }) => ['-i', '127.0.0.1', '-p', `${ports[0]}`, '-u', 'me', '-P', 'secret'],
}
