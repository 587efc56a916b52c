import { describe, expect, it } from 'vitest'
import { bytesOf, inShort, readAs, recordFile } from '../../../test/support/records.ts'

describe('openssl s_client', () => {
  it.each([
    [
      'a certificate that is asked for, with -msg',
      's-client-mtls-msg',
      'finished, 0x0304, 0x1302, 2 certificates, asks for one, alert 116, offers 31 suites to site.clinic.test, complete',
    ],
    [
      'the first certificate alone is printed',
      's-client-expired',
      'finished, 0x0304, 0x1302, 1 certificates of more, complete',
    ],
    [
      'one certificate was sent, and is printed',
      's-client-alone',
      'finished, 0x0304, 0x1302, 1 certificates, complete',
    ],
    ['a reset', 's-client-reset', 'ended, reset, after nothing, complete'],
    ['an alert in words', 's-client-alert', 'alert, 40, after nothing, complete'],
    ['plain HTTP, with -msg', 's-client-http-msg', 'not-tls, offers 31 suites to site.clinic.test, complete'],
    ['a closed port', 's-client-refused', 'refused, refused'],
    [
      'records of -debug',
      's-client-debug',
      'finished, 0x0304, 0x1302, 1 certificates of more, offers 31 suites to site.clinic.test, complete',
    ],
    [
      'the client gives up in TLS 1.0, with -msg',
      's-client-old-msg',
      'enough, after certificate, 0x0301, 0xc014, 2 certificates, client says 80, offers 31 suites to site.clinic.test, complete',
    ],
  ])('%s', async (_, file, expected) => {
    const { witnessed } = await readAs(recordFile(`${file}.txt`), 's_client')
    expect(witnessed.map(inShort)).toEqual([expected])
  })

  it('quotes errors first, then what did not verify', async () => {
    const { witnessed } = await readAs(recordFile('s-client-mtls-msg.txt'))
    expect(witnessed[0]?.words[0]).toContain('tlsv13 alert certificate required')
    expect(witnessed[0]?.words).toContain('C = JP, O = Handshake Doctor, CN = Clinic Root')
    const { witnessed: expired } = await readAs(recordFile('s-client-expired.txt'))
    expect(expired[0]?.words[0]).toBe('verify error:num=10:certificate has expired')
  })

  const rows: readonly (readonly [sentence: string, text: string, expected: readonly string[]])[] = [
    [
      'OpenSSL 1.0: errors begin with the number of the process, and bear no number of the alert',
      'CONNECTED(00000003)\n<<< TLS 1.2  [length 0005]\n    15 03 01 00 02\n140735150146384:error:14077410:SSL routines:SSL23_GET_SERVER_HELLO:sslv3 alert handshake failure:s23_clnt.c:769:\n---\nno peer certificate available\n---\nNew, (NONE), Cipher is (NONE)\n',
      ['alert, 40, after nothing, complete'],
    ],
    [
      'an alert of OpenSSL 1.1 with its number',
      'CONNECTED(00000005)\n4533876332:error:1409442E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:ssl/record/rec_layer_s3.c:1543:SSL alert number 70\n---\nno peer certificate available\n---\n',
      ['alert, 70, after nothing, complete'],
    ],
    [
      'two runs in one text, each with its host',
      '$ openssl s_client -connect one.example:443 -servername www.one.example\nCONNECTED(00000003)\nwrite:errno=104\n$ openssl s_client -connect two.example:8443\nCONNECTED(00000003)\n40:error:0A000126:SSL routines:ssl3_read_n:unexpected eof while reading:../ssl/record/rec_layer_s3.c:308:\n',
      ['ended, reset, after nothing, complete', 'ended, closed, after nothing, complete'],
    ],
    [
      'a session of TLS 1.2: the version stands in the session',
      'CONNECTED(00000003)\n---\nNew, TLSv1.0, Cipher is ECDHE-RSA-AES256-SHA\nSecure Renegotiation IS NOT supported\nSSL-Session:\n    Protocol  : TLSv1.2\n    Cipher    : ECDHE-RSA-AES256-SHA\n    Verify return code: 20 (unable to get local issuer certificate)\n',
      ['finished, 0x0303, 0xc014, complete'],
    ],
    [
      'a signature that does not verify',
      'CONNECTED(00000003)\n40:error:0A00007B:SSL routines:tls_process_cert_verify:bad signature:../ssl/statem/statem_lib.c:504:\n',
      ['broken, signature, after certificate, complete'],
    ],
    [
      'a name that is not found',
      '40:error:10080002:BIO routines:BIO_lookup_ex:system lib:../crypto/bio/bio_addr.c:738:Name or service not known\nconnect:errno=22\n',
      ['not-tried, ENOTFOUND, unseen'],
    ],
  ]
  it.each(rows)('%s', async (_, text, expected) => {
    const { witnessed } = await readAs(bytesOf(text), 's_client')
    expect(witnessed.map(inShort)).toEqual(expected)
  })

  it('names the place that a command line names', async () => {
    const { witnessed } = await readAs(bytesOf(rows[2]![1]), 's_client')
    expect(witnessed.map(({ captured: { host, server } }) => [host, server.address, server.port])).toEqual([
      ['www.one.example', 'one.example', 443],
      ['two.example', 'two.example', 8443],
    ])
  })
})
