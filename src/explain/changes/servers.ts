import { text } from '../../evidence/text.ts'
import type { Change } from './change.ts'
import { either, names, version } from './says.ts'

/** Releases of web servers, proxies and databases. */
export const servers: readonly Change[] = [
  {
    since: '2025-07-10',
    by: 'Apache httpd 2.4.64',
    tells: text(
      'Requests whose Host has another TLS set-up than the name in SNI are answered with 421, also from proxies that send no SNI.',
      'SNIの名前とHostのTLS設定が異なるリクエストには421を返します。SNIを送らないプロキシからのリクエストも同じです。',
    ),
    says: either(
      version('apache', '2.4.64', '3'),
      names(/does not match the server name indication|\b421\W{0,3}misdirected/i),
    ),
    causes: ['host-sni-mismatch-421', 'sni-missing-client'],
    source: 'cPanel and howgeek.com on 421 since 2.4.64; the day by the httpd security page; read 2026-11-24',
  },
  {
    since: '2024-11-26',
    by: 'nginx 1.27.3',
    tells: text('TLS 1.0 and 1.1 are off by default.', 'TLS 1.0と1.1は既定で無効です。'),
    says: version('nginx', '1.27.3'),
    causes: ['client-tls-too-old', 'server-tls-too-old'],
    source: 'nginx changes 1.27.3, read 2026-11-24',
  },
  {
    since: '2024-09-26',
    by: 'PostgreSQL 17',
    tells: text(
      'Clients may begin TLS at once (sslnegotiation=direct); servers and proxies of older versions do not understand that.',
      'クライアントは最初からTLSで接続できます(sslnegotiation=direct)。それより古いサーバーやプロキシは対応していません。',
    ),
    says: either(version('postgresql', '17'), names(/sslnegotiation|direct ssl connection/i)),
    causes: ['starttls-port', 'alpn-refused', 'alpn-client-mismatch'],
    source: 'PostgreSQL manual, libpq sslnegotiation, read 2026-11-24; the day from general knowledge',
  },
  {
    since: '2022-01-18',
    by: 'MySQL 8.0.28',
    tells: text('TLS 1.0 and 1.1 are gone.', 'TLS 1.0と1.1は廃止されました。'),
    says: version('mysql', '8.0.28', '10'),
    causes: ['client-tls-too-old', 'server-tls-too-old'],
    source: 'MySQL 8.0 manual, Encrypted Connection TLS Protocols and Ciphers, read 2026-11-24',
  },
  {
    since: '2020-07-07',
    by: 'HAProxy 2.2',
    tells: text(
      'Visitors need TLS 1.2 unless ssl-min-ver says otherwise.',
      'ssl-min-verの指定がなければ、訪問者にTLS 1.2以上を要求します。',
    ),
    says: version('haproxy', '2.2'),
    causes: ['client-tls-too-old', 'server-tls-too-old'],
    source:
      'haproxy/haproxy issue 2069 and mozilla/ssl-config-generator issue 206; the day by endoflife.date; read 2026-11-24; that it came with 2.2 from general knowledge',
  },
  {
    since: '2018-06-26',
    by: 'MongoDB 4.0',
    tells: text(
      'TLS 1.0 is off wherever the system has a later version.',
      'システムに新しいバージョンがあれば、TLS 1.0は無効です。',
    ),
    says: version('mongodb', '4'),
    causes: ['client-tls-too-old', 'server-tls-too-old'],
    source: 'MongoDB manual, TLS/SSL, read 2026-11-24; the day from general knowledge',
  },
]
