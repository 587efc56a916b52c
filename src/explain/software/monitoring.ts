import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** Nagios plugins, Zabbix, Icinga, and others that watch servers: their own words beside OpenSSL's and Go's. */
export const monitoring: Recogniser = {
  software: 'monitoring software',
  signs: [
    /\bnagios\b|\bcheck_(?:http|ssl_cert|tcp|smtp|nrpe)\b|\bzabbix\b|\bicinga\b|uptime ?kuma|blackbox|\bprobe_|\bnrpe\b/i,
  ],
  speaks: 'client',
  references: ['Monitoring Plugins, plugins/sslutils.c; Zabbix manual, encryption; check_ssl_cert'],
  wordings: [
    [
      /cannot make ssl connection|check_nrpe: .{0,40}could not complete ssl handshake/i,
      {
        ...transport.someTlsFailure,
        precision: 'narrows',
        means: text(
          'The check could not set up TLS; the plugin does not say why.',
          '監視プログラムがTLS接続を確立できませんでした。理由は示されません。',
        ),
        suspects: {
          'plain-http-on-tls-port': 0.26,
          'client-tls-too-old': 0.22,
          'no-shared-cipher': 0.18,
          'sni-missing-client': 0.18,
          'server-tls-too-old': 0.16,
        },
      },
    ],
    [
      /certificate '[^']{1,253}' expired on|certificate .{1,120} expired \d+ days? ago|ssl_cert critical.{0,60}expired/i,
      certificate.expired,
    ],
    [
      /certificate\b.{0,160}\bexpires? in \d+ days?\b|certificate\b.{0,80}\bwill expire (?:in|on)\b/i,
      certificate.expiresSoon,
    ],
    [
      /unencrypted connections are not allowed|connection of type "(?:unencrypted|tls with (?:psk|certificate))" is not allowed/i,
      {
        ...transport.startTlsWrong,
        precision: 'narrows',
        suspects: { 'starttls-port': 0.6, 'plain-http-on-tls-port': 0.25, 'mtls-required': 0.15 },
      },
    ],
    [
      /cannot establish tls to .{1,80}: (?:invalid ca certificate|ssl_connect\(\) returned ssl_error_ssl)/i,
      { ...certificate.ownRoot, suspects: { 'untrusted-root': 0.5, 'ca-setting-broken': 0.3, 'self-signed': 0.2 } },
    ],
    [/server certificate (?:issuer|subject) does not match/i, certificate.nameMismatch],
  ],
}
