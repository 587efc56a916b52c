import { describe, expect, it } from 'vitest'
import { bytesOf, inShort, readAs, recordFile } from '../../../test/support/records.ts'

describe('curl', () => {
  it.each([
    ['an expired certificate', 'curl-expired', 'enough, after certificate, 0x0304, 0xffff, client says 45, complete'],
    ['a certificate that is asked for', 'curl-mtls', 'finished, 0x0304, 0x1302, asks for one, alert 116, complete'],
    ['a proxy that refuses', 'curl-proxy', 'proxy, complete'],
    [
      'bytes of --trace',
      'curl-trace',
      'enough, after certificate, 0x0304, 0x1302, 1 certificates, client says 48, offers 31 suites to site.clinic.test, complete',
    ],
    ['an answer in --trace-ascii', 'curl-trace-ascii', 'finished, 0x0304, 0x1302, HTTP 200, complete'],
    ['plain HTTP in --trace', 'curl-trace-http', 'not-tls, offers 31 suites to site.clinic.test, complete'],
    ['no answer', 'curl-silent', 'ended, silent, after nothing, complete'],
    ['a name that is not found', 'curl-no-host', 'not-tried, ENOTFOUND, unseen'],
    ['a closed port', 'curl-refused', 'refused, refused'],
    ['a reset', 'curl-reset', 'ended, reset, after nothing, complete'],
  ])('%s', async (_, file, expected) => {
    const { witnessed } = await readAs(recordFile(`${file}.txt`))
    expect(witnessed.map((one) => inShort(one).replace('client says 0, ', ''))).toEqual([expected])
  })

  it('says where, and the last words first', async () => {
    const { witnessed } = await readAs(recordFile('curl-expired.txt'))
    expect(witnessed[0]?.captured).toMatchObject({ host: 'site.clinic.test', server: { address: '127.0.0.1' } })
    expect(witnessed[0]?.words[0]).toBe('curl: (60) SSL certificate problem: certificate has expired')
  })

  it.each<[sentence: string, text: string, expected: readonly string[]]>([
    [
      'of two addresses the second answers',
      '*   Trying [2001:db8::1]:443...\n* Immediate connect fail for 2001:db8::1: Network is unreachable\n*   Trying 192.0.2.1:443...\n* Connected to site.example (192.0.2.1) port 443\n* TLSv1.3 (OUT), TLS handshake, Client hello (1):\n* TLSv1.3 (IN), TLS alert, protocol version (582):\ncurl: (35) TLS connect error: error:0A00042E:SSL routines::tlsv1 alert protocol version\n',
      ['alert, 70, after nothing, complete'],
    ],
    [
      'GnuTLS',
      '*   Trying 192.0.2.1:443...\n* Connected to site.example (192.0.2.1) port 443 (#0)\n* found 140 certificates in /etc/ssl/certs\n* SSL connection using TLS1.2 / ECDHE_RSA_AES_256_GCM_SHA384\n* server certificate verification failed. CAfile: none CRLfile: none\n* Closing connection 0\ncurl: (60) server certificate verification failed. CAfile: none CRLfile: none\n',
      ['finished, 0x0303, 0xc030, complete'],
    ],
    [
      'Schannel',
      '*   Trying 192.0.2.1:443...\n* Connected to site.example (192.0.2.1) port 443\n* schannel: disabled automatic use of client certificate\n* schannel: SNI or certificate check failed: SEC_E_WRONG_PRINCIPAL (0x80090322)\n* closing connection #0\ncurl: (60) schannel: SNI or certificate check failed: SEC_E_WRONG_PRINCIPAL (0x80090322)\n',
      ['not-tried, untold, complete'],
    ],
    [
      'a redirect from HTTP to HTTPS: the second connection alone has to do with TLS',
      "*   Trying 192.0.2.1:80...\n* Connected to site.example (192.0.2.1) port 80 (#0)\n> GET / HTTP/1.1\n< HTTP/1.1 301 Moved Permanently\n< Location: https://site.example/\n* Connection #0 to host site.example left intact\n* Issue another request to this URL: 'https://site.example/'\n*   Trying 192.0.2.1:443...\n* Connected to site.example (192.0.2.1) port 443 (#1)\n* TLSv1.3 (OUT), TLS handshake, Client hello (1):\n* Recv failure: Connection reset by peer\ncurl: (35) Recv failure: Connection reset by peer\n",
      ['ended, reset, after nothing, complete'],
    ],
    [
      'an answer of a CDN',
      '* Connected to site.example (192.0.2.1) port 443 (#0)\n* SSL connection using TLSv1.3 / TLS_AES_128_GCM_SHA256\n< HTTP/2 526 \n< server: cloudflare\n',
      ['finished, 0x0304, 0x1301, HTTP 526, complete'],
    ],
  ])('%s', async (_, text, expected) => {
    const { witnessed } = await readAs(bytesOf(text), 'curl')
    expect(witnessed.map(inShort)).toEqual(expected)
  })
})
