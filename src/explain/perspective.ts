/** Signs that the server reports: an alert then came from its client. */
const atServer: readonly RegExp[] = [
  /while ssl handshaking, client:/i,
  /\bssl_accept\b|error accepting|accept(?:ing)? (?:a )?(?:client )?(?:ssl )?connection|incoming connection/i,
  /http: tls handshake error from/i,
  /_srvr\.c\b|s23_srvr|process_client_hello|get_client_hello|statem_srvr|construct_server_key_exchange/i,
  /\btls library problem\b|\bsmtpd\[|\bdovecot\b.{0,80}tls handshaking/i,
  /\[ssl:\w+\] \[pid|\[client [\d.a-f:]+/i,
  /\blog\d\[\w*\]: .{0,40}accept/i,
  /\ba(?:n)? (?:ssl|tls) connection request was received from a remote client/i,
  /serving default certificate|requested keytype|sslengine.{0,40}server/i,
]

/** Signs that the client reports, even where a server's software prints them: a proxy is the client of what is behind it. */
const atClient: readonly RegExp[] = [/to upstream|\bupstream: "https/i, /ssl_connect\b|_clnt\.c\b|get_server_hello/i]

/** Who reports what stands in this text. Most texts come from clients. */
export const perspectiveOf = (words: string): 'client' | 'server' =>
  atServer.some((sign) => sign.test(words)) && !atClient.some((sign) => sign.test(words)) ? 'server' : 'client'
