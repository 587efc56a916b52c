import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** Apache httpd with mod_ssl and mod_proxy: its message numbers. */
export const apache: Recogniser = {
  software: 'Apache httpd',
  signs: [/\bAH\d{5}\b|\[ssl:\w+\]|\bmod_ssl\b|\bhttpd\b|\bapache2?\b/i],
  references: ['Apache httpd modules/ssl and docs/log-message-tags', 'measured with Apache 2.4, 2026-11-23'],
  wordings: [
    [
      /AH0203[12]|via http (?:have no compatible ssl setup|are different|select a different server)|421 misdirected request|\bsni (?:host ?)?name does not match (?:the )?(?:http )?host|\bmisdirected request\b|client needs a new connection for this request as the requested host name does not match|requested host does not match any subject alternative names .{0,140}in use with this connection/i,
      peers.sniHostDiffer,
    ],
    [/AH02044|no matching ssl virtual host for servername/i, peers.nameNotHosted],
    [
      /AH02033|no hostname was provided via sni for a name based virtual host/i,
      { ...peers.sniHostDiffer, suspects: { 'sni-missing-client': 0.9, 'host-sni-mismatch-421': 0.1 } },
    ],
    [
      /AH01909|certificate does not include an id which matches the server name|server certificate does not match/i,
      certificate.nameMismatch,
    ],
    [/AH02565|certificate and private key .{1,160} do not match|AH02238.{0,80}mismatch/i, peers.keyMismatch],
    [
      /AH02240|AH02572|server should be ssl-aware but has no certificate configured|failed to configure at least one certificate and key/i,
      peers.noCertificate,
    ],
    [/AH0(?:2561|2562|1895|2241|2564)|failed to configure (?:certificate|encrypted private key)/i, peers.filesUnusable],
    [
      /sslcertificate(?:key|chain)?file: file .{1,200} does not exist or is empty|unable to (?:open|read) (?:certificate|ca)|ssl library error .{0,40}no start line/i,
      peers.filesUnreadable,
    ],
    [
      /AH02261|re-?negotiation handshake failed|AH10158|AH10129|post-handshake authentication/i,
      { ...peers.certificateRequired, suspects: { 'renegotiation-client-cert': 0.8, 'mtls-required': 0.2 } },
    ],
    [/AH02039|certificate verification: error \(\d+\)/i, peers.clientCertificateRefused],
    [/AH02276|certificate verification: no peer certificate/i, peers.certificateRequired],
    [/AH01906|server certificate is a ca certificate/i, certificate.notAnAuthority],
    [
      /AH02217|AH0(?:1926|1941|1958|198[0-6]|2604)|for stapling\b|stapling.{0,60}(?:error|failed|no response|can't)|ssl_stapling|(?:could not be resolved.{0,60}|timed out.{0,40})?while requesting certificate status/i,
      certificate.stapleBad,
    ],
    [/AH01996|http spoken on https port|speaking plain http to an ssl-enabled server port/i, transport.httpToHttps],
    [/AH02042|rejecting client initiated renegotiation/i, negotiation.legacyRenegotiation],
    [
      /(?:\(20014\)internal error \(specific information not available\): .{0,120})?(?:AH01097|AH01084|AH00898)|error during ssl handshake with remote server/i,
      {
        ...transport.someTlsFailure,
        precision: 'narrows',
        suspects: {
          'untrusted-root': 0.2,
          'cert-name-missing': 0.2,
          'no-shared-cipher': 0.15,
          'server-tls-too-old': 0.15,
          'plain-http-on-tls-port': 0.15,
          'cert-expired': 0.15,
        },
      },
    ],
    [/AH02411|ssl proxy: peer certificate does not match for hostname/i, certificate.nameMismatch],
    [/AH02003|AH02004|AH02008|ssl library error \d+ in handshake/i, transport.someTlsFailure],
    [/AH01998|AH02006|AH02007|ssl handshake (?:was )?(?:stopped|interrupted)/i, peers.clientLeft],
  ],
}
