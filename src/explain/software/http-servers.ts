import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** Plain HTTP servers to which somebody speaks TLS: the record header 16 03 01 stands where a method or version should. */
export const httpServers: Recogniser = {
  software: 'an HTTP server',
  speaks: 'server',
  references: [
    'RFC 8446 section 5.1 (first byte 22, then 03 01); Python http.server, gunicorn, Puma and fasthttp, looked up 2026-11-24',
    'fasthttp issue 314, vertx-web issue 219, looked up 2026-11-24',
  ],
  wordings: [
    // An alert (21), or its bytes in JSON, where the answer to plain HTTP should be: who prints it spoke HTTP to a port of TLS.
    [
      /(?:\\x15|\\u0015|\\025|0x15)[ ,]?(?:\\x03|\\u0003|\\003|0x0?3)|"type": ?"buffer", ?"data": ?\[ ?2[12], ?3, ?[0-4],/i,
      { ...transport.httpInstead, suspects: { 'plain-http-on-tls-port': 0.62, 'http-to-https-port': 0.38 } },
    ],
    [
      /(?:\\x16|#026|\\u0016|\\026|0x16|<0x16>)[ ,]?(?:<0x03>|\\x03|#003|\\u0003|\\003|\\x3|0x0?3)/i,
      transport.httpInstead,
    ],
    // Kestrel, while it read no more of the bytes.
    [/no space character found after method in request line/i, { ...transport.httpInstead, precision: 'narrows' }],
    [
      /code 400, message bad (?:request version|request syntax|http\/0\.9 request type) \(['"][^'" ]{0,40}[^\x20-\x7e]/i,
      transport.httpInstead,
    ],
    [/IllegalArgumentException: invalid version format: ?[^\x20-\x7e]/i, transport.httpInstead],
    [
      /ssl connection to a non-ssl (?:puma|server)|you(?:'re| are) accessing the development server over https, but it only supports http/i,
      transport.httpInstead,
    ],
  ],
}
