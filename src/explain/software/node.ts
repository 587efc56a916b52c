import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** Node.js, its libraries, npm, yarn, Electron. Reasons that OpenSSL gives are in `openssl.ts`. */
export const node: Recogniser = {
  software: 'Node.js',
  signs: [
    /\bnpm ERR!|\bnpm error\b/i,
    /\bignoring extra certs from\b|node:internal|\btls\.js:|_tls_|\bElectron\b|TLSSocket|ERR_TLS_|ERR_SSL_[A-Z]|\bnode@?v?\d|\bnode\.js\b/i,
    /\berrno: ?-?\d+|code: ?'[A-Z][A-Z_]{3,}'/,
  ],
  speaks: 'client',
  references: [
    'Node.js 24 documentation, "X509 certificate error codes", looked up 2026-11-24',
    'Node.js documentation, errors',
    'measured with Node.js 20 and 24, 2026-11-23',
  ],
  wordings: [
    [
      /err_tls_cert_altname_invalid|does(?:n't| not) match certificate's altnames|cert(?:ificate)?'s altnames/i,
      certificate.nameMismatch,
    ],
    [/client network socket disconnected before secure tls connection was established/i, transport.closed],
    [/socket hang up|\bUND_ERR_SOCKET\b|\bother side closed\b/i, transport.closed],
    [/\bUND_ERR_(?:HEADERS|BODY)_TIMEOUT\b|\b(?:headers|body)timeouterror\b/i, transport.answerTimeout],
    // Nodemailer speaks in clear to a port where TLS starts at once, and each side waits for the other (nodemailer issue 441).
    [
      /greeting never received/i,
      {
        ...transport.startTlsWrong,
        precision: 'narrows',
        suspects: { 'starttls-port': 0.5, 'firewall-drop': 0.2, overload: 0.3 },
      },
    ],
    [
      /typeerror: failed to fetch|networkerror when attempting|axioserror: network error|xmlhttprequest error|response payload is not completed|\bpremature close\b/i,
      transport.notReached,
    ],
    [/\bECONNRESET\b/, transport.reset],
    [/\bECONNREFUSED\b/, transport.refused],
    [/\b(?:ENOTFOUND|EAI_AGAIN|EAI_NONAME)\b/, transport.noSuchHost],
    [/\b(?:ETIMEDOUT|ESOCKETTIMEDOUT|ECONNABORTED|UND_ERR_CONNECT_TIMEOUT)\b/, transport.connectTimeout],
    [/\b(?:EHOSTUNREACH|ENETUNREACH)\b/, transport.unreachable],
    [/\bERR_TLS_HANDSHAKE_TIMEOUT\b|TLS handshake timeout/i, transport.handshakeTimeout],
    [/\bEPROTO\b/, transport.someTlsFailure],
    [/\bERR_TLS_CERT_ALTNAME_FORMAT\b|invalid subject alternative name string/i, certificate.malformed],
    [/\bERR_HTTP2_(?:STREAM_|SESSION_)?ERROR\b|\bNGHTTP2_[A-Z]+_ERROR\b/, transport.http2Broken],
    [/\bUNKNOWN_CERTIFICATE_VERIFICATION_ERROR\b/, certificate.unverified],
    [/\bHOSTNAME_MISMATCH\b/, certificate.nameMismatch],
    [/\bERR_TLS_INVALID_PROTOCOL_VERSION\b|ERR_TLS_PROTOCOL_VERSION_CONFLICT/, negotiation.unsupportedVersion],
    [/\bERR_TLS_DH_PARAM_SIZE\b/, negotiation.weakDh],
    [/\bERR_SSL_NO_CIPHER_MATCH\b/, negotiation.noSharedCipher],
    [
      /warning: ignoring extra certs from(?: \S{1,200} load failed: error:\w+:system library:\w*:no such file)?|node_extra_ca_certs.{0,80}(?:fail|error|no such file)/i,
      certificate.caFileUnusable,
    ],
    [/\bERR_OSSL_X509_KEY_VALUES_MISMATCH\b/, peers.keyMismatch],
    [/\bERR_OSSL_(?:PEM_[A-Z_]+|UNSUPPORTED|BAD_DECRYPT)\b|unsupported PKCS12/i, peers.filesUnreadable],
  ],
}
