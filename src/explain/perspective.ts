/** Signs that the server reports: an alert then came from its client. */
const atServer: readonly RegExp[] = [
  /while ssl handshaking, client:/i,
  /\bssl_accept\b|error accepting|accept(?:ing)? (?:a )?(?:client )?(?:ssl )?connection|incoming connection|\baccept (?:loop )?error|::server::(?:incoming|tls|conn)/i,
  /http: tls handshake error from/i,
  /_srvr\.c\b|s23_srvr|process_client_hello|get_client_hello|statem_srvr|choose_server_version|construct_server_key_exchange/i,
  /\btls library problem\b|\bsmtpd\[|\bdovecot\b.{0,80}tls handshaking/i,
  /\[ssl:\w+\] \[pid|\[client [\d.a-f:]+/i,
  /\blog\d\[\w*\]: .{0,40}accept/i,
  /\ba(?:n)? (?:ssl|tls) connection request was received from a remote client/i,
  /serving default cert|requested keytype|sslengine.{0,40}server/i,
  // Brokers, databases, directories, mail: whom they name is their client.
  /could not accept ssl connection|on client <unknown>|client <\w+> disconnected|error receiving request from client/i,
  /\btls server: in state|received client alert:|\[socketserver|handling client http traffic|netty4(?:http|tcp)channel/i,
  /\b(?:imap|pop3|managesieve|submission)-login:|\bslapd\b|starttls=server|tls error on connection from|\bmod_tls\//i,
  /\btls_accept\b|\brlm_eap|\beap_(?:tls|ttls|peap)\b|\bradiusd\b/i,
  /\(tls\) (?:untrusted|eap|recv|send|server|alert|handshake state)\b/i,
  // OpenVPN puts the address of the client before what it says of it.
  /(?:\d{1,3}(?:\.\d{1,3}){3}|x{1,3}(?:\.x{1,3}){3}|[<[][\w ]{2,24}[>\]]):\d{2,5} (?:tls|verify|openssl)|client-instance restarting/i,
  /haproxy\[\d+\]: \[?[\da-f.:]+\]?:\d+ /i,
  /fatal alert was (?:received from|generated and sent to) the remote endpoint/i,
  /org\.apache\.(?:tomcat|coyote|catalina)\.|\bhttps?-(?:nio|jsse|openssl)\S*-exec|\bqtp\d+/i,
]

/** Signs that the client reports, even where a server's software prints them: a proxy is the client of what is behind it. */
const atClient: readonly RegExp[] = [
  /to upstream|\bupstream: "https/i,
  /ssl_connect\b|postfix\/smtp\[|starttls=client|_clnt\.c\b|get_server_hello/i,
]

export type Perspective = 'client' | 'server'

/** Who reports what stands in this text. Most texts come from clients. */
export const perspectiveOf = (words: string): Perspective =>
  atServer.some((sign) => sign.test(words)) && !atClient.some((sign) => sign.test(words)) ? 'server' : 'client'

/** Who reports this line, where it says so itself: a proxy's log has lines of both kinds. */
export const perspectiveOfLine = (line: string): Perspective | undefined =>
  atClient.some((sign) => sign.test(line)) ? 'client' : atServer.some((sign) => sign.test(line)) ? 'server' : undefined
