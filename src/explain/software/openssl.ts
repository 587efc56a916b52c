import { alerts } from '../alerts.ts'
import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'
import { inTls, named, namedInTls } from '../wording.ts'

/**
 * Reasons as OpenSSL, LibreSSL and BoringSSL print them, and all that stands on them: Node.js, Python, Ruby, PHP, curl, nginx.
 * Function names and line numbers differ between versions and say nothing.
 */
export const openssl: Recogniser = {
  software: 'OpenSSL',
  isShared: true,
  signs: [/\berror:[0-9a-f]{8}:/i, /\bSSL routines\b/i, /\bopenssl\b/i],
  references: [
    'OpenSSL include/openssl/sslerr.h and x509_vfy.h',
    'openssl-verification-options(1), openssl-errors',
    'measured against OpenSSL 3.0.22 servers, 2026-11-23',
  ],
  wordings: [
    ...alerts,
    // What came is no TLS record (SSL_R_WRONG_VERSION_NUMBER: a record header that makes no sense).
    [
      namedInTls(
        'wrong version number',
        'unknown protocol',
        'packet length too long',
        'wrong ssl version',
        'bad record type',
        'unexpected record',
      ),
      transport.notTls,
    ],
    // Every program that asks for a page speaks of HTTP requests: a reason of OpenSSL stands behind its library, or before its source file.
    [
      /(?:routines:\w*:|\bssl: ?|\bssl_(?:r_)?|\berr_ssl_)https?(?:[ _]proxy)?[ _]request\b|\b(?:http|https proxy) request\b(?=[ :(]{1,3}[\w./\\-]{0,60}(?:ssl|s23|rec_layer|record)\w*\.c\b)|https_proxy_request/i,
      {
        ...transport.httpInstead,
        suspects: { 'plain-http-on-tls-port': 0.55, 'http-to-https-port': 0.4, 'wrong-service-on-port': 0.05 },
      },
    ],
    [
      namedInTls(
        'unsupported protocol',
        'no protocols available',
        'version too low',
        'unknown ssl version',
        'wrong ssl version',
        'no supported versions enabled',
      ),
      negotiation.unsupportedVersion,
    ],
    [
      named(
        'no shared cipher',
        'no ciphers available',
        'no cipher match',
        'wrong cipher returned',
        'unknown cipher returned',
        'no ciphers specified',
      ),
      negotiation.noSharedCipher,
    ],
    [
      namedInTls(
        'no suitable key share',
        'no shared group',
        'wrong curve',
        'bad ecpoint',
        'unable to find ecdh parameters',
        'no suitable groups',
        'unsupported elliptic curve',
      ),
      negotiation.noSharedGroup,
    ],
    [
      namedInTls(
        'no suitable signature algorithm',
        'no shared signature algorithms',
        'no shared sigature algorithms',
        'wrong signature type',
        'legacy sigalg disallowed or unsupported',
        'no common signature algorithms',
        'missing sigalgs extension',
        'no matching sigalg',
        'unknown digest',
      ),
      negotiation.noSharedSignature,
    ],
    [named('dh key too small', 'bad dh p length', 'tlsv1 dh key too small', 'modulus too small'), negotiation.weakDh],
    [
      named('unsafe legacy renegotiation disabled', 'renegotiation mismatch', 'renegotiation encoding err'),
      negotiation.legacyRenegotiation,
    ],
    [named('inappropriate fallback'), negotiation.fallback],
    [namedInTls('no application protocol', 'invalid alpn protocol'), negotiation.noAlpn],
    [named('unrecognized name', 'the server name sent was not recognized'), negotiation.unknownName],
    [
      namedInTls(
        'decryption failed or bad record mac',
        'bad decrypt',
        'digest check failed',
        'block cipher pad is wrong',
        'padding check failed',
      ),
      negotiation.keysDiffer,
    ],
    [
      namedInTls(
        'binder does not verify',
        'psk identity not found',
        'session id context uninitialized',
        'old session cipher not returned',
        'bad psk identity',
        'no psk identity',
        'unknown psk identity',
        'psk no client cb',
        'bad psk',
        'ssl session id conflict',
        'ssl session version mismatch',
        'old session compression algorithm not returned',
        'attempt to reuse session in different context',
        'inconsistent extms',
        'resumed ems session without ems extension',
        'resumed non ems session with ems extension',
        'wrong version on early data',
        'inconsistent early data sni',
        'inconsistent early data alpn',
      ),
      negotiation.resumption,
    ],
    // The list of authorities does not fit the two bytes of its length (RFC 5246 section 7.4.4).
    [/certificate_request: ?length[ _]mismatch/i, negotiation.tooLarge],
    [namedInTls('excessive message size', 'data length too long', 'ssl handshake too long'), negotiation.tooLarge],
    [
      namedInTls(
        'bad extension',
        'parse tlsext',
        'length mismatch',
        'length too short',
        'bad length',
        'decode error',
        'unexpected message',
        'unsolicited extension',
        'ccs received early',
        'bad handshake length',
        'invalid ccs message',
        'excess handshake data',
        'not on record boundary',
        'bad signature',
        'bad change cipher spec',
        'data between ccs and finished',
        'bad hello request',
        'invalid alert',
        'bad protocol version number',
        'unsupported compression algorithm',
        'bad key share',
        'missing supported groups extension',
        'app data in handshake',
        'clienthello parse failed',
        'got a fin before a ccs',
        'extra data in message',
        'bad digest length',
      ),
      negotiation.protocolBroken,
    ],
    [named('peer did not return a certificate', 'no certificate returned'), peers.certificateRequired],
    [named('key values mismatch', 'key type mismatch', 'private key mismatch'), peers.keyMismatch],
    [
      /private ?key (?:does ?n[o']t|not) match(?:ing)? the certificate|mismatch between (?:the )?(?:certificate and (?:the )?private key|private key and (?:the )?certificate)|\bkey is for a different cert/i,
      peers.keyMismatch,
    ],
    // The list of suites that the program was given selects none.
    [
      /(?:could ?n[o']t|fail\w*(?: to)?|unable to|cannot) .{0,12}(?:set(?:ting)?|configure) .{0,24}\bcipher(?: ?list| ?suites?|s\b)|no cipher can be selected/i,
      { ...negotiation.noSharedCipher, precision: 'narrows' },
    ],
    [
      namedInTls(
        'no certificate set',
        'no certificate assigned',
        'no private key assigned',
        'no certificate specified',
        'no certificates configured',
      ),
      peers.noCertificate,
    ],
    [
      inTls(
        /\b(?:no start line|bad base64 decode|bad password read|bad end line|not enough data|header too long|wrong tag|asn1 encoding routines|expecting: ?(?:trusted certificate|any private key|certificate)|could not (?:read|find) (?:certificate|private key))/i,
      ),
      peers.filesUnreadable,
    ],
    [
      new RegExp(
        `${named('ee key too small', 'ca key too small', 'certificate key too weak').source}|${namedInTls('key too small', 'wrong certificate key length').source}`,
        'i',
      ),
      certificate.weakKey,
    ],
    [
      named(
        'md too weak',
        'signature digest algorithm too weak',
        'certificate signature algorithm too weak',
        'cannot find certificate signature algorithm',
      ),
      certificate.weakSignature,
    ],
    // X509_V_ERR_…: the number and its sentence (openssl-verification-options).
    [
      /\bverify error:num=(?:10|14)\b|certificate has expired|cert_has_expired|certificate is expired|certificate expired/i,
      certificate.expired,
    ],
    [/\bverify error:num=9\b|certificate (?:is )?not yet valid|cert_not_yet_valid/i, certificate.notYetValid],
    [
      /\bverify error:num=(?:20|27)\b|unable to get (?:local )?issuer certificate|unable_to_get_issuer_cert(?:_locally)?|certificate not trusted\b|\bcert_untrusted\b|issuer certificate lookup error/i,
      certificate.issuerUnknown,
    ],
    [
      /\bverify error:num=21\b|unable to verify the first certificate|unable_to_verify_leaf_signature/i,
      certificate.leafUnverified,
    ],
    [
      /\bverify error:num=18\b|(?<!in |root )\bself[- ]?signed certificate(?! in)|depth_zero_self_signed_cert/i,
      certificate.selfSigned,
    ],
    [
      /\bverify error:num=19\b|self[- ]?signed certificate in (?:the )?certificate chain|self_signed_cert_in_chain/i,
      certificate.ownRoot,
    ],
    [
      inTls(/verify error:num=(?:62|64)\b|hostname[ _]mismatch|host ?name does not match|ip[ _]address[ _]mismatch/i),
      certificate.nameMismatch,
    ],
    [/\bverify error:num=23\b|certificate revoked|cert_revoked/i, certificate.revoked],
    [
      /\bverify error:num=(?:3|8|11|12|33|35|54)\b|(?:verify failed|certificate problem)\W{1,3}crl (?:has expired|is not yet valid|signature failure)|unable to get (?:certificate crl|crl issuer)|\bcrl (?:has expired|is not yet valid|signature failure|path validation error)|unable_to_get_crl|crl_(?:has_expired|not_yet_valid|signature_failure)|(?:usage does not include|unhandled critical) crl/i,
      certificate.revocationUnknown,
    ],
    [
      /\bverify error:num=(?:26|32|39)\b|(?:unsupported|unsuitable) certificate purpose|invalid_purpose|key usage does not include (?:certificate signing|digital signature)|key[ _]usage[ _]bit[ _]incorrect|ecc[ _]cert[ _]not[ _]for[ _](?:signing|key[ _]agreement)/i,
      certificate.wrongPurpose,
    ],
    [
      /\bverify error:num=(?:24|37|79)\b|invalid (?:non-?)?ca certificate|invalid_ca\b|certificate is not a ca|invalid ca\b/i,
      certificate.notAnAuthority,
    ],
    [
      /\bverify error:num=(?:22|25)\b|certificate chain too long|path length constraint exceeded|path_length_exceeded|cert_chain_too_long|\bverify failed\W{1,3}path loop/i,
      certificate.pathTooLong,
    ],
    [
      /\bverify error:num=(?:4|7|29|30|31)\b|certificate signature failure|unable to decrypt certificate's signature|authority and issuer serial number mismatch|authority and subject key identifier mismatch|subject issuer mismatch/i,
      certificate.badSignature,
    ],
    // Node.js and Electron by their code: another root of that name is known, as when a proxy makes its own anew.
    [
      /\b(?:cert_signature_failure|unable_to_decrypt_cert_signature)\b/i,
      {
        ...certificate.badSignature,
        suspects: {
          'corporate-proxy-ca': 0.42,
          'wrong-intermediate': 0.28,
          'ca-setting-broken': 0.16,
          'sha1-signature': 0.08,
          'library-defect': 0.06,
        },
      },
    ],
    [/\bverify error:num=34\b|unhandled critical extension/i, certificate.unknownExtension],
    [
      /\bverify error:num=(?:47|48)\b|(?:permitted|excluded) subtree violation|name constraints? (?:minimum|violation)|unsupported (?:or invalid )?name (?:constraint (?:type|syntax)|syntax)/i,
      certificate.nameConstraints,
    ],
    // Who issued, as s_client, curl -v and wget print it.
    [
      /(?:\bi: ?\/?(?:C|CN|DC|L|O|OU|ST) ?=|\bissuer ?[:=] ?|\bcertificate\b.{0,80}\bissued by ).{0,160}\b(?:(?:zscaler|netskope|forti(?:net|gate)|palo ?alto networks|blue ?coat|forcepoint|websense|cisco umbrella|sonicwall|watchguard|barracuda|mitmproxy|do_not_trust_fiddler\w*|charles proxy|portswigger)|(kaspersky|avast|\bavg\b|\beset\b|bitdefender|adguard|sophos|dr\.? ?web|norton))\b/i,
      ([, antivirus]) =>
        antivirus === undefined
          ? certificate.interceptorIssued
          : {
              ...certificate.interceptorIssued,
              suspects: { 'mitm-antivirus': 0.9, 'corporate-proxy-ca': 0.1 },
            },
    ],
    [/\bverify error:num=28\b|(?<!client )certificate rejected\b(?!: \[)|\bcert_rejected\b/i, certificate.distrusted],
    [
      /\bverify error:num=(?:8[0-9]|9[0-3])\b|\b(?:ca cert does not include key usage|missing (?:authority|subject) key identifier|basic constraints of ca cert not marked critical|(?:authority|subject) key identifier marked critical|path length (?:given without key usage|invalid for non-ca cert)|key usage keycertsign invalid for non-ca|empty subject alternative name extension|subject empty and subject alt name|using cert extension requires at least x509v3|cert info signature and signature algorithm mismatch|certificate public key has explicit ecc parameters|(?:verify failed|certificate problem)\W{1,3}(?:issuer|subject) name empty)/i,
      certificate.strictProfile,
    ],
    [
      /\b(?:error (?:setting|adding|loading) (?:trust|certificate verify) |failure trusting builtin roots|x509_load_cert_crl_file|x509_load_cert_file|load_verify_locations|by_file_ctrl|by_dir)/i,
      certificate.caFileUnusable,
    ],
    // The file that could not be opened is one of authorities: the last line says so.
    [
      /system library:fopen:.{1,300}\b(?:x509_load_cert(?:_crl)?_file|x509_store_load|by_file_ctrl)/i,
      certificate.caFileUnusable,
    ],
    [
      named(
        'ocsp verification needed',
        'ocsp verification failed',
        'ocsp unknown cert',
        'invalid status response',
        'no valid ocsp response',
        'ocsp verify failed',
      ),
      certificate.stapleBad,
    ],
    [
      // Whoever checks an OCSP answer says why behind this: an issuer that is not known there belongs to the answer, not to the server's chain.
      /ocsp_check_validity.{0,80}(?:status (?:expired|not yet valid|too old)|nextupdate)|ocsp response: no response sent|ocsp_basic_verify(?:\(\) failed)?(?:.{0,160}(?:verify error:[ \w]{1,60}|root ca not trusted|signer certificate not found|missing ocspsigning usage|response contains no revocation data))?/i,
      certificate.stapleBad,
    ],
    [/certificate transparency required, but no valid scts/i, certificate.notLogged],
    [
      /(?:unable to decode issuer public key|issuer certificate does ?n[o']t have a public key|unable_to_decode_issuer_public_key|format error in certificate's not(?:before|after) field|invalid or inconsistent certificate (?:policy )?extension|unsupported extension feature)\b/i,
      certificate.malformed,
    ],
    [/(?:verify failed|certificate problem)\W{1,3}no explicit policy/i, certificate.wrongPurpose],
    [
      /certificate[ _]verify[ _]failed|certificate verification (?:failed|failure|error)|ssl (?:certificate )?validation failed|validation of ssl server certificate failed|(?:fail\w*|could not|couldn't|unable|cannot) (?:to )?(?:validate|verify) (?:the )?(?:ssl|tls|server) certificate|most likely a certificate verification issue/i,
      certificate.unverified,
    ],
    [
      /\bunexpected eof while reading|unexpected_eof_while_reading|\beof (?:occurred in violation of|was observed that violates the) protocol|ssl_error_eof|ssl_error_zero_return|ssl_error_syscall|ssl syscall error: eof|tls\/ssl connection has been closed|\bsslsyscallerror\b|\b(?:write|read):errno=0\b|no peer certificate available/i,
      transport.closed,
    ],
    // OpenSSL 1.0 had written its hello, and the other side closed: no alert came.
    [/ssl23_write: ?ssl handshake failure/i, { ...transport.closed, precision: 'narrows' }],
    // OpenSSL 3.0 says so of itself when TLS 1.0 or 1.1 needs SHA-1, which its security level forbids (openssl issue 19867).
    [
      /tls_(?:process_key_exchange|process_cert_verify|construct_cert_verify|get_peer_sigalg): ?internal error/i,
      {
        ...negotiation.unsupportedVersion,
        suspects: { 'openssl3-seclevel': 0.6, 'server-tls-too-old': 0.3, 'no-shared-sigalg': 0.1 },
      },
    ],
    [/mac verify (?:failure|error)|pkcs12 (?:mac )?verify/i, peers.clientKeyUnusable],
    // The client offers no signature algorithm, as TLS 1.1 does not, and the server signs with none of its own (docker-nginx issue 625).
    [
      /tls_choose_sigalg: ?internal error/i,
      {
        ...negotiation.noSharedSignature,
        suspects: { 'no-shared-sigalg': 0.6, 'client-tls-too-old': 0.3, 'server-no-certificate': 0.1 },
      },
    ],
    [inTls(/(?<![a-z])handshake[ _]failure\b/i), negotiation.handshakeFailure],
    [inTls(/(?<![a-z])internal[ _]error\b(?! occurred)/i), negotiation.internalError],
  ],
}
