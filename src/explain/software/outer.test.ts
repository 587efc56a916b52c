import { describe, expect, test } from 'vitest'
import { suspectsIn } from '../suspects.ts'

/** Numbers, other languages and outer words, each with the family that an expert thinks of first. */
const rows: readonly (readonly [words: string, family: string])[] = [
  ['[12:ERROR:ssl_client_socket_impl.cc(980)] handshake failed; returned -1, net_error -200', 'cert-name-mismatch'],
  ['handshake failed; returned -1, SSL error code 1, net_error -110', 'client-cert-required-or-rejected'],
  ['HRESULT 0x80072EE7', 'dns-no-such-host'],
  ['HRESULT 0x80072EFD', 'port-closed'],
  ['Outlook: 0x800CCC0D', 'dns-no-such-host'],
  ['CFNetwork SSLHandshake failed (-9837)', 'no-shared-cipher'],
  ['SQL30081N "GSKit" "gsk_secure_soc_init". Protocol specific error code(s): "402", "*"', 'no-shared-cipher'],
  [
    'SQL30081N "GSKit" "gsk_secure_soc_init". Protocol specific error code(s): "420", "*"',
    'firewall-or-connection-reset',
  ],
  ['https://shop.example.com: Verbindungsaufbau abgelehnt', 'port-closed'],
  ['https://shop.example.com: Connexion ré-initialisée par le correspondant', 'firewall-or-connection-reset'],
  ['https://shop.example.com: 名前またはサービスが不明です', 'dns-no-such-host'],
  ["WARNING - Certificate 'shop.example.com' expires in 10 day(s)", 'cert-expires-soon'],
  ['httpx.RemoteProtocolError: Server disconnected without sending a response.', 'firewall-or-connection-reset'],
  ['io.grpc.StatusRuntimeException: UNAVAILABLE: io exception', 'firewall-or-connection-reset'],
  ['connection closed before server preface received', 'not-tls-on-port'],
  ['remote error: tls: error decrypting message', 'library-bug'],
  [
    'PSQLException: The hostname db could not be verified by hostnameverifier PgjdbcHostnameVerifier.',
    'cert-name-mismatch',
  ],
  [
    'Npgsql: SSL connection requested. No SSL enabled connection from this host is configured.',
    'starttls-missing-or-wrong',
  ],
  [
    'The client supported protocol versions[TLSv1] are not accepted by server preferences [TLS12]',
    'client-protocol-too-old',
  ],
  ['winget: 0x8a15005e : The server certificate did not match any of the expected values.', 'middlebox-interception'],
]

describe('outer words and numbers', () => {
  test.each(rows)('%s', (words, family) => {
    const [problem] = suspectsIn(words).problems
    expect(problem?.suspects[0].family).toBe(family)
    expect(problem?.suspects[0].confidence).toBeLessThan(0.95)
  })
})

test.each([
  'The operation has timed out',
  'read: end of file reached',
  'the domain expires in 10 days',
  'Step 12007 of 12029 done',
  'net income -200',
])('is no failure of TLS: %s', (words) => {
  expect(suspectsIn(words).problems).toEqual([])
})
