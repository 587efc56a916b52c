import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** curl and libcurl (git over HTTPS too), by its own sentences and exit codes. */
export const curl: Recogniser = {
  software: 'curl',
  signs: [/\bcurl(?:\.exe)?:? ?\(?\d*\)?|\blibcurl\b|curl error|\* (?:schannel|OpenSSL|TLSv1)/i],
  speaks: 'client',
  references: ['libcurl-errors(3)', 'measured with curl 7.88.1, 2026-11-23'],
  wordings: [
    [
      /ssl: no alternative certificate subject name matches target host ?name|subject name .{1,80} does not match target host/i,
      certificate.nameMismatch,
    ],
    [/ssl: unable to obtain common name/i, certificate.noNames],
    [
      /error setting certificate verify locations|error adding trust anchors from file|problem with the ssl ca cert|curl:? \(77\)/i,
      certificate.caFileUnusable,
    ],
    [
      /unknown ssl protocol error in connection to|ssl_connect: ssl_error_syscall|openssl ssl_connect: (?:ssl_error_syscall|connection)/i,
      transport.closed,
    ],
    [/curl:? \(6\)|could(?:n't| not) resolve host/i, transport.noSuchHost],
    [
      /curl:? \(7\)(?!.*refused)|failed to connect to .{0,80}(?:could(?:n't| not) connect|no route)/i,
      transport.refused,
    ],
    // The hello went out, and nothing more stands there.
    [
      /tls handshake, client hello \(1\):(?!.{0,600}(?:\(in\)|hello|alert|error|reset|clos|syscall|version|certificate|curl: ?\())/i,
      transport.silentAfterHello,
    ],
    [/curl:? \(28\)/i, transport.connectTimeout],
    [/ssl connection timeout|connection timed out after \d+ milliseconds.*ssl/i, transport.handshakeTimeout],
    [
      /recv failure: connection (?:was )?reset|ssl_connect: connection reset by peer|connection reset by peer/i,
      transport.reset,
    ],
    [
      /received http code \d{3} from proxy after connect|connect tunnel failed, response \d{3}|proxy connect aborted|curl:? \(56\).{0,60}proxy/i,
      transport.proxyRefused,
    ],
    [/curl:? \(58\)|unable to set private key file|could not load (?:client|pem) cert/i, peers.clientKeyUnusable],
    [/curl:? \(59\)|failed setting cipher list/i, negotiation.noSharedCipher],
    [/curl:? \(90\)|ssl: public key does not match pinned public key/i, certificate.pinned],
    [/server certificate was revoked/i, certificate.revoked],
    [/curl:? \(91\)(?!.{0,40}revoked)|no ocsp response received/i, certificate.stapleMissing],
    [/curl:? \(83\)|failed to load issuer cert/i, certificate.caFileUnusable],
    [
      /ssl peer certificate or ssh remote key was not ok|peer certificate cannot be authenticated with|ssl: certificate verification failed|curl:? \(60\)|curl:? \(51\)|ssl certificate problem|curl error 60/i,
      certificate.unverified,
    ],
    [/schannel: (?:failed to receive handshake|server closed abruptly)|missing close_notify/i, transport.closed],
    [
      /curl:? \(35\)|curl operation failed with error code 35|ssl connect error|curl error 35/i,
      transport.someTlsFailure,
    ],
    [/empty reply from server|curl:? \(52\)/i, transport.closed],
    [
      // The answer sends to where it came from.
      /maximum \(\d+\) redirects followed|\bcurl (?:-{1,2}\S+ ){0,6}'?"?(https:\/\/[\w.-]+)\/?'?"? .{0,400}\blocation: \1\/?(?= |$)/i,
      transport.redirectLoop,
    ],
    [/http\/2 stream \d+ was not closed cleanly: HTTP_1_1_REQUIRED/i, peers.certificateRequired],
  ],
}
