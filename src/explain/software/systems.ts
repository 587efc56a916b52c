import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** What operating systems and every program on them say of a connection. */
export const systems: Recogniser = {
  software: 'operating system',
  references: ['POSIX.1-2024 errno.h', 'Windows Sockets error codes, Microsoft Learn'],
  wordings: [
    [
      /tls ?v?1\.[23]\+? (?:or (?:later|higher|newer|above) )?is required|requires? tls ?v?1\.[23]|tls 1\.[01] (?:is )?(?:no longer|not) (?:supported|accepted|allowed)/i,
      {
        ...negotiation.protocolVersion,
        suspects: { 'client-tls-too-old': 0.9, 'waf-block': 0.1 },
      },
    ],
    // OpenSSL's reasons when it opens a file: system library, BIO and the functions that load.
    [
      /(?:ssl_ctx_use_\w+|system library:\w*|bio routines:\w*|bio_new_file\(\)).{0,120}(?:permission denied|no such file)/i,
      peers.filesUnreadable,
    ],
    [/connection refused/i, transport.refused],
    // What s_client prints behind a failed write or read: ECONNRESET of macOS, Linux and Windows.
    [/\b(?:write|read|connect):errno=(?:54|104|10054)\b/i, { ...transport.reset, precision: 'narrows' }],
    [/connection (?:was )?reset(?: by peer)?/i, transport.reset],
    // Dart says so behind its HandshakeException.
    [/connection terminated during handshake/i, transport.closed],
    [/no route to host|host is unreachable(?! for \d)|network is unreachable/i, transport.unreachable],
    [
      /(?:could not|couldn't|cannot|can't|failed to|unable to) resolve|name or service not known|nxdomain|no such host|unknown host/i,
      transport.noSuchHost,
    ],
    [
      /(?:ssl|tls).{0,20}handshake (?:has )?timed? ?out|timeouts? (?:on|in|during) (?:the )?(?:ssl|tls) handshake|(?:ssl|tls) handshakes? (?:timeout|time out|times out|hang)/i,
      transport.handshakeTimeout,
    ],
    [
      /connection timed? ?out(?!\) while (?:reading|sending))|(?<!(?:handshake|read|write) )operation timed out/i,
      transport.connectTimeout,
    ],
    [/toomanyrequests: |\breached your (?:\w+ ){0,3}(?:pull )?rate limit/i, transport.tooMany],
    [/403 forbidden.{0,40}proxy|407 proxy authentication required|proxy (?:server )?refused/i, transport.proxyRefused],
    [
      /(?:ssl|tls)[ /a-z]{0,20}handshake (?:has )?(?:failed|failure|error)|\b(?:ssl|tls) error occurred\b|(?<!ssh: |websocket )handshake failed|ハンドシェイクに失敗/i,
      transport.someTlsFailure,
    ],
    [/certificate (?:is|was|has been)? ?revoked/i, certificate.revoked],
    [
      /certificate(?:(?!\bcrls?\b|revocation|status).){0,60}(?:is |has )(?:"|')?expired|cert(?:ificate)? expired|証明書.{0,20}(?:有効)?期限.{0,8}切れ/i,
      certificate.expired,
    ],
    [
      /not (?:yet )?valid (?:before|until).{0,60}(?:future|later)|certificate.{0,60}not yet valid|certificate.{0,80}(?:starts?|valid) in the future|not valid before.{0,80}future/i,
      certificate.notYetValid,
    ],
    [/certificate(?:'s)? (?:public )?key is too (?:short|small|weak)/i, certificate.weakKey],
    [
      /(?:unable|failed|cannot|could not|couldn't) to?\s?(?:load|read|open|parse|use) (?:the )?(?:ssl |tls |server )?(?:private|certificate) key|(?:unable|failed) to (?:load|read|open|parse) (?:the )?(?:ssl |tls |server )?(?:certificate|cert|key) file/i,
      peers.filesUnusable,
    ],
    [/self[- ]signed cert|自己署名/i, certificate.selfSigned],
    [
      /(?:host ?name|cert(?:ificate)?|common name|domain)(?: name)? mis-?match|certificate for another|certificate(?:(?!usage|chain|\bkeys?\b).){0,60}(?:does|do) ?n[o']t match(?! the (?:intended|\w*usage)|.{0,24}\bkeys?\b)|証明書.{0,30}名前.{0,10}(?:違|一致し)/i,
      certificate.nameMismatch,
    ],
    [
      /(?:missing|incomplete|lacks?).{0,20}(?:intermediate|chain)|chain (?:is )?incomplete|中間証明書.{0,20}(?:ない|不足|欠)/i,
      { ...certificate.issuerUnknown, suspects: { 'missing-intermediate': 0.9, 'untrusted-root': 0.1 } },
    ],
  ],
}
