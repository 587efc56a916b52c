import { describe, expect, it } from 'vitest'
import { suspectsIn } from '../suspects.ts'

/** What stands first, or behind the first. */
const rows: readonly (readonly [text: string, ...families: string[]])[] = [
  // Proxies that open no tunnel
  ['Error: tunneling socket could not be established, statusCode=403', 'proxy-refused'],
  ["The proxy tunnel request to proxy 'http://proxy.example:3128/' failed with status code '407'.", 'proxy-refused'],
  ['RequestAbortedError: Proxy response (502) !== 200 when HTTP Tunneling', 'proxy-refused'],
  ['Proxy tunneling failed: Forbidden', 'proxy-refused'],
  // Encrypted Client Hello
  ['remote error: tls: encrypted client hello required', 'ech-or-https-record-wrong'],
  ['tls: client sent malformed encrypted_client_hello extension', 'ech-or-https-record-wrong'],
  ['outbound: no ECH config in DNS record of example.org', 'ech-or-https-record-wrong'],
  // Haskell
  ['HandshakeFailed (Error_Protocol ("bad record mac",True,BadRecordMac))', 'library-bug'],
  [
    'HandshakeFailed (Error_Protocol "certificate rejected: [NameMismatch \\"a\\"]" CertificateUnknown)',
    'cert-name-mismatch',
  ],
  ['HandshakeFailed (Error_Protocol ("certificate has expired",True,CertificateExpired))', 'cert-expired'],
  // TLS bytes where HTTP should be
  ['cannot parse request line "\\x16\\x03\\x01\\x02\\x00"', 'not-tls-on-port'],
  ['java.lang.IllegalArgumentException: invalid version format: ￼ﾦ', 'not-tls-on-port'],
  ['HTTP parse error: are you trying to open an SSL connection to a non-SSL Puma?', 'not-tls-on-port'],
  // Addresses and machines that differ
  ['https://www.example.org has an AAAA record but the server does not listen there', 'address-inconsistent'],
  [
    'curl: (7) Failed to connect: Connection refused (only over IPv6, IPv4 works)',
    'address-inconsistent',
    'port-closed',
  ],
  ['30% of requests end with tlsv1 alert internal error (SSL alert number 80)', 'backend-inconsistent'],
  ['one of our backends shows it: certificate has expired', 'cert-expired', 'backend-inconsistent'],
  // Names below the first level
  ['cloudflared tunnel on a second-level subdomain: ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'cdn-edge-cert-missing'],
  // Hellos without an answer
  ['* TLSv1.3 (OUT), TLS handshake, Client hello (1):\n^C', 'mtu-or-large-hello', 'timeout-or-overload'],
  ['TLS: no response to the ClientHello of 1700 bytes', 'mtu-or-large-hello'],
  // Others
  ['java.net.UnknownServiceException: Unable to find acceptable protocols.', 'client-protocol-too-old'],
  [
    'RuntimeException: Field length overflow, the field length (70000) should be less than 65536',
    'handshake-message-too-large',
  ],
  ['error:1408709F:SSL routines:ssl3_get_certificate_request:length mismatch', 'handshake-message-too-large'],
  ["wolfSSL error = -501, can't match cipher suite", 'no-shared-cipher'],
  ['LDAP protocol error: TLS already started', 'starttls-missing-or-wrong'],
  ['tls session resumption fails on the second connection', 'psk-or-resumption-bug'],
  ['ALPN mismatch between client and server, handshake rejected', 'alpn-mismatch'],
]

describe('what the likeliest causes are', () => {
  it.each(rows)('%s', (words, ...families) => {
    const found =
      suspectsIn(words)
        .problems[0]?.suspects.slice(0, 3)
        .map(({ family }) => family) ?? []
    expect(found[0]).toBe(families.find((family) => family === found[0]) ?? families[0])
    expect(found).toEqual(expect.arrayContaining([...families]))
  })
})

describe('no failure of TLS', () => {
  it.each([
    'ERROR 501 Not Implemented',
    'the tunnel failed because of rain',
    'No ALPN negotiated',
    'Our site has an AAAA record and works over IPv4 and IPv6',
    'The server supports session tickets',
  ])('%s', (words) => {
    expect(suspectsIn(words).problems).toEqual([])
  })
})
