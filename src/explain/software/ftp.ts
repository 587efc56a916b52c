import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** FTP over TLS (RFC 4217): vsftpd, ProFTPD, FileZilla, Pure-FTPd, Bitvise. */
export const ftp: Recogniser = {
  software: 'FTP software',
  signs: [/\bftps?\b|\bvsftpd\b|\bproftpd\b|\bfilezilla\b|\bmod_tls\b|AUTH TLS|\bPROT P\b/i],
  references: [
    'RFC 4217',
    'vsftpd.conf(5), require_ssl_reuse; FluentFTP issues 951 and 1738, Cyberduck issue 15466, looked up 2026-11-24',
  ],
  wordings: [
    [
      /425 unable to build data connection: operation not permitted|tls session (?:of|for) (?:the )?data connection (?:was |has )?not resumed|session reuse required|unable to build data connection: tls|does not support (?:tls )?session resumption on the data connection/i,
      negotiation.resumption,
    ],
    [
      /must use encryption|does not allow tls secure connections|tls is required on the (?:control|data) channel|ssl\/tls required on the (?:control|data) channel|\b(?:331|421|503|522|530|534|550)[ -].{0,60}(?:(?:ssl|tls|encryption|secure (?:connection|access|socket layer)) (?:is )?(?:required|first)|(?:use|need|requires?) (?:an? )?(?:ssl|tls|encryption|auth\b|secure (?:connection|access))|must be encrypted|cleartext sessions)|(?:have to|must|need to|please) use (?:explicit |implicit )?(?:ftp over )?(?:ssl|tls|ftpe?s)\b/i,
      transport.startTlsWrong,
    ],
    [
      // FluentFTP, when its own check of the certificate says no.
      /ftps security could not be established|ftpsecuritynotavailable/i,
      {
        ...certificate.unverified,
        suspects: { 'untrusted-root': 0.35, 'self-signed': 0.3, 'starttls-port': 0.25, 'cert-name-missing': 0.1 },
      },
    ],
    [
      /client does not support any cipher from/i,
      { ...negotiation.noSharedCipher, suspects: negotiation.noSharedCipher.atServer! },
    ],
    [
      /500 oops: ssl: cannot load (?:rsa|dsa|ec\w*) (?:private key|certificate)|tlsrsacertificate(?:key)?file/i,
      peers.filesUnusable,
    ],
    [
      /\b(?:500|502|504|530) .{0,40}auth (?:tls|ssl)?.{0,30}(?:not (?:understood|supported|implemented)|unknown)/i,
      transport.startTlsWrong,
    ],
  ],
}
