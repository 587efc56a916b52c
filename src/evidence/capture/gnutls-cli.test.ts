import { describe, expect, it } from 'vitest'
import { bytesOf, inShort, readAs, recordFile } from '../../../test/support/records.ts'

describe('gnutls-cli', () => {
  it.each([
    ['an expired certificate', 'gnutls-expired', 'enough, after certificate, 2 certificates, complete'],
    ['an alert, with -d 10', 'gnutls-alert-debug', 'alert, 112, after nothing, complete'],
    [
      'a certificate that is asked for',
      'gnutls-mtls',
      'finished, 0x0304, 0x1302, 2 certificates, asks for one, alert 116, complete',
    ],
    [
      'a signature that does not verify',
      'gnutls-key',
      'broken, signature, after certificate, 2 certificates, complete',
    ],
    ['plain HTTP, of which one byte is known', 'gnutls-http', 'not-tried, untold, complete'],
    ['a closed port', 'gnutls-refused', 'refused, refused'],
    ['a reset', 'gnutls-reset', 'ended, reset, after nothing, complete'],
  ])('%s', async (_, file, expected) => {
    const { witnessed } = await readAs(recordFile(`${file}.txt`))
    expect(witnessed.map(inShort)).toEqual([expected])
  })

  it('says which name the client sent, and what it did not like', async () => {
    const { witnessed } = await readAs(recordFile('gnutls-alert-debug.txt'))
    expect(witnessed[0]?.captured).toMatchObject({ host: 'site.clinic.test', server: { address: '127.0.0.1' } })
    const { witnessed: expired } = await readAs(recordFile('gnutls-expired.txt'))
    expect(expired[0]?.words).toContain(
      'Status: The certificate is NOT trusted. The certificate chain uses expired certificate.',
    )
  })

  it('knows the suite by its parts', async () => {
    const text =
      "Resolving 'site.example:443'...\nConnecting to '192.0.2.1:443'...\n- Description: (TLS1.2-X.509)-(ECDHE-SECP256R1)-(RSA-SHA256)-(AES-256-GCM)\n- Handshake was completed\n"
    const { witnessed } = await readAs(bytesOf(text), 'gnutls-cli')
    expect(witnessed.map(inShort)).toEqual(['finished, 0x0303, 0xc030, complete'])
    expect(witnessed[0]?.captured.host).toBe('site.example')
  })
})
