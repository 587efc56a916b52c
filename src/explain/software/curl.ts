import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** The exit code of curl, as curl prints it and as programs that call it do; or words. */
const exits = (codes: string, ...words: readonly string[]): RegExp =>
  new RegExp(
    [
      `\\bcurl(?::? \\(|(?: operation| command)?(?: error| errno| exited| exit| returned| failed)?(?: with)?(?: error)?(?: code| status)?:? \\(?)(?:${codes})\\b`,
      ...words,
    ].join('|'),
    'i',
  )

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
      exits(
        '77',
        'error setting certificate verify locations|error adding trust anchors from file|problem with the ssl ca cert',
      ),
      certificate.caFileUnusable,
    ],
    [
      /unknown ssl protocol error in connection to|ssl_connect: ssl_error_syscall|openssl ssl_connect: (?:ssl_error_syscall|connection)/i,
      transport.closed,
    ],
    [exits('6', "could(?:n't| not) resolve host"), transport.noSuchHost],
    [exits('7(?!.*refused)', "failed to connect to .{0,80}(?:could(?:n't| not) connect|no route)"), transport.refused],
    // The hello went out, and nothing more stands there.
    [
      /tls handshake, client hello \(1\):(?!.{0,600}(?:\(in\)|hello|alert|error|reset|clos|syscall|version|certificate|curl: ?\())/i,
      transport.silentAfterHello,
    ],
    [exits('28', 'failed to connect to .{0,80} port \\d+.{0,24}: (?:connection )?timed out'), transport.connectTimeout],
    [exits('64', 'requested ssl level failed'), transport.startTlsWrong],
    [/ssl connection timeout|connection timed out after \d+ milliseconds.*ssl/i, transport.handshakeTimeout],
    [
      /recv failure: connection (?:was )?reset|ssl_connect: connection reset by peer|connection reset by peer/i,
      transport.reset,
    ],
    [
      exits(
        '97',
        'received http code \\d{3} from proxy after connect',
        'connect tunnel failed, response \\d{3}',
        'proxy connect aborted',
        'curl:? \\(56\\).{0,60}proxy',
        'cannot complete socks\\w* connection',
      ),
      transport.proxyRefused,
    ],
    [exits('95', '\\bngtcp2_\\w+'), transport.quicFailed],
    [
      exits('16|92', 'error in the http2 framing layer', 'http\\/2 stream \\d+ was not closed cleanly'),
      transport.http2Broken,
    ],
    [/protocol "?https"? (?:is )?not supported(?: or disabled in libcurl)?/i, transport.noTlsHere],
    [exits('58', 'unable to set private key file', 'could not load (?:client|pem) cert'), peers.clientKeyUnusable],
    [exits('59', 'failed setting cipher list'), negotiation.noSharedCipher],
    [exits('90', 'ssl: public key does not match pinned public key'), certificate.pinned],
    [/server certificate was revoked/i, certificate.revoked],
    [exits('91(?!.{0,40}revoked)', 'no ocsp response received'), certificate.stapleMissing],
    [exits('83', 'failed to load issuer cert'), certificate.caFileUnusable],
    [
      exits(
        '51|60',
        'ssl peer certificate or ssh remote key was not ok',
        'peer certificate cannot be authenticated with',
        'ssl: certificate verification failed',
        'ssl certificate problem',
      ),
      certificate.unverified,
    ],
    [/schannel: (?:failed to receive handshake|server closed abruptly)|missing close_notify/i, transport.closed],
    [exits('35', 'ssl connect error'), transport.someTlsFailure],
    [exits('52', 'empty reply from server'), transport.closed],
    [
      // The answer sends to where it came from.
      /maximum \(\d+\) redirects followed|\bcurl (?:-{1,2}\S+ ){0,6}'?"?(https:\/\/[\w.-]+)\/?'?"? .{0,400}\blocation: \1\/?(?= |$)/i,
      transport.redirectLoop,
    ],
    [/http\/2 stream \d+ was not closed cleanly: HTTP_1_1_REQUIRED/i, peers.certificateRequired],
  ],
}
