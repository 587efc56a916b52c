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
    [
      // And as strerror(3) and Windows word it in German, French, Spanish, Portuguese, Italian, Russian, Chinese and Japanese.
      /connection refused|verbindungsaufbau abgelehnt|verbindung verweigert|connexion refusée|conexión (?:rehusada|rechazada)|conexão recusada|connessione rifiutata|в соединении отказано|拒绝连接|拒絕連線|接続を拒否されました|対象のコンピューターによって拒否/i,
      transport.refused,
    ],
    // What s_client prints behind a failed write or read: ECONNRESET of macOS, Linux and Windows.
    [/\b(?:write|read|connect):errno=(?:54|104|10054)\b/i, { ...transport.reset, precision: 'narrows' }],
    [
      /connection (?:was )?reset(?: by peer)?|kommunikationspartner zurückgesetzt|(?:remotehost|remotehosts?) geschlossen|connexion ré-?initialisée|conexión reinicializada|conexão (?:fechada|redefinida) pel[ao]|соединение разорвано другой стороной|远程主机强迫关闭了一个现有的连接|連接被對方重設|连接被(?:对方|对端|对等体)?重[置设]|接続が(?:相手|ピア)からリセット|既存の接続はリモート ?ホストに強制的に切断/i,
      transport.reset,
    ],
    // Dart says so behind its HandshakeException.
    [
      /connection terminated during handshake|connection closed before full header was received|got bad tls record/i,
      transport.closed,
    ],
    [/no route to host|host is unreachable(?! for \d)|network is unreachable/i, transport.unreachable],
    [
      /(?:could not|couldn't|cannot|can't|failed to|unable to) resolve(?! (?:all |any |the )?(?:(?:project |external )?dependenc|artifacts?\b|modules?\b|plugins?\b|packages?\b|references?\b|files?\b|[\w.-]{1,80}:[\w.-]{1,80}:))|name or service not known|(?<!dns problem: )nxdomain|no such host|unknown host|failed host lookup|server name or address could not be resolved|no address associated with hostname|der name oder der dienst ist nicht bekannt|nom ou service inconnu|nombre o servicio desconocido|名前またはサービスが不明|未知的名称或服务/i,
      transport.noSuchHost,
    ],
    [
      /(?:ssl|tls).{0,20}handshake (?:has )?timed? ?out|timeouts? (?:on|in|during) (?:the )?(?:ssl|tls) handshake|(?:ssl|tls) handshakes? (?:timeout|time out|times out|hang)/i,
      transport.handshakeTimeout,
    ],
    [
      /connection timed? ?out(?!\) while (?:reading|sending))|die wartezeit für die verbindung ist abgelaufen|connexion terminée par expiration du délai|tiempo de conexión|время ожидания соединения истекло|连接超时|接続がタイムアウトしました|(?<!(?:handshake|read|write) )operation timed out/i,
      transport.connectTimeout,
    ],
    [/toomanyrequests: |\breached your (?:\w+ ){0,3}(?:pull )?rate limit/i, transport.tooMany],
    [/403 forbidden.{0,40}proxy|407 proxy authentication required|proxy (?:server )?refused/i, transport.proxyRefused],
    [
      /(?:ssl|tls)[ /a-z]{0,20}handshake (?:\w+ ){0,3}(?:failed|failure|error)|handshake with (?:ssl|tls) (?:server|client) failed|(?:exception|error|problem|failed) (?:while|during|in|on|performing) (?:performing )?(?:the )?(?:ssl|tls)(?:\/(?:ssl|tls))? handshake|squid_err_ssl_handshake|error connecting with ssl|ca(?:n't|nnot) establish (?:an? )?(?:tls|ssl) connection|\b(?:ssl|tls) error occurred\b|(?<!ssh: |websocket )handshake failed|ハンドシェイクに失敗/i,
      transport.someTlsFailure,
    ],
    [/certificate (?:is|was|has been)? ?revoked/i, certificate.revoked],
    [
      /certificate(?:(?!\bcrls?\b|revocation|status).){0,60}(?:is |has )(?:"|')?expired|cert(?:ificate)? expired|証明書.{0,20}(?:有効)?期限.{0,8}切れ/i,
      certificate.expired,
    ],
    [
      /release file for \S{1,300} is not valid yet|not (?:yet )?valid (?:before|until).{0,60}(?:future|later)|certificate.{0,60}not yet valid|certificate.{0,80}(?:starts?|valid) in the future|not valid before.{0,80}future/i,
      certificate.notYetValid,
    ],
    [/certificate(?:'s)? (?:public )?key is too (?:short|small|weak)/i, certificate.weakKey],
    [
      /(?:unable|failed|cannot|could not|couldn't) to?\s?(?:load|read|open|parse|use) (?:the )?(?:ssl |tls |server )?(?:private|certificate) key|(?:unable to|failed to|cannot|can't|could not) (?:load|read|open|parse) (?:the )?(?:ssl |tls |server |inline |private )?(?:certificate|cert|key) file/i,
      peers.filesUnusable,
    ],
    [/self[- ]signed cert|自己署名/i, certificate.selfSigned],
    [
      /(?:host ?name|cert(?:ificate)?|common ?name|domain)(?: name)?[ _]mis-?match|certificate for another|certificate(?:(?!usage|chain|\bkeys?\b).){0,60}(?:does|do) ?n[o']t match(?! the (?:intended|\w*usage)|.{0,24}\bkeys?\b)|証明書.{0,30}名前.{0,10}(?:違|一致し)/i,
      certificate.nameMismatch,
    ],
    [
      /(?:missing|incomplete|lacks?).{0,20}(?:intermediate|chain)|chain (?:is )?incomplete|中間証明書.{0,20}(?:ない|不足|欠)/i,
      { ...certificate.issuerUnknown, suspects: { 'missing-intermediate': 0.9, 'untrusted-root': 0.1 } },
    ],
  ],
}
