import { describe, expect, it } from 'vitest'
import { type CipherSuite, cipherSuites } from '../cipher-suite.ts'

/** code, oldest version, Kx, Au, Enc, Mac as `openssl ciphers -V ALL:COMPLEMENTOFALL:@SECLEVEL=0` prints them (OpenSSL 3.0.19, 2026-11-23). */
const openssl = `
0001 SSLv3 RSA RSA None MD5
0002 SSLv3 RSA RSA None SHA1
002c SSLv3 PSK PSK None SHA1
002d SSLv3 DHEPSK PSK None SHA1
002e SSLv3 RSAPSK RSA None SHA1
002f SSLv3 RSA RSA AES(128) SHA1
0032 SSLv3 DH DSS AES(128) SHA1
0033 SSLv3 DH RSA AES(128) SHA1
0034 SSLv3 DH None AES(128) SHA1
0035 SSLv3 RSA RSA AES(256) SHA1
0038 SSLv3 DH DSS AES(256) SHA1
0039 SSLv3 DH RSA AES(256) SHA1
003a SSLv3 DH None AES(256) SHA1
003b TLSv1.2 RSA RSA None SHA256
003c TLSv1.2 RSA RSA AES(128) SHA256
003d TLSv1.2 RSA RSA AES(256) SHA256
0040 TLSv1.2 DH DSS AES(128) SHA256
0041 SSLv3 RSA RSA Camellia(128) SHA1
0044 SSLv3 DH DSS Camellia(128) SHA1
0045 SSLv3 DH RSA Camellia(128) SHA1
0046 SSLv3 DH None Camellia(128) SHA1
0067 TLSv1.2 DH RSA AES(128) SHA256
006a TLSv1.2 DH DSS AES(256) SHA256
006b TLSv1.2 DH RSA AES(256) SHA256
006c TLSv1.2 DH None AES(128) SHA256
006d TLSv1.2 DH None AES(256) SHA256
0084 SSLv3 RSA RSA Camellia(256) SHA1
0087 SSLv3 DH DSS Camellia(256) SHA1
0088 SSLv3 DH RSA Camellia(256) SHA1
0089 SSLv3 DH None Camellia(256) SHA1
008c SSLv3 PSK PSK AES(128) SHA1
008d SSLv3 PSK PSK AES(256) SHA1
0090 SSLv3 DHEPSK PSK AES(128) SHA1
0091 SSLv3 DHEPSK PSK AES(256) SHA1
0094 SSLv3 RSAPSK RSA AES(128) SHA1
0095 SSLv3 RSAPSK RSA AES(256) SHA1
009c TLSv1.2 RSA RSA AESGCM(128) AEAD
009d TLSv1.2 RSA RSA AESGCM(256) AEAD
009e TLSv1.2 DH RSA AESGCM(128) AEAD
009f TLSv1.2 DH RSA AESGCM(256) AEAD
00a2 TLSv1.2 DH DSS AESGCM(128) AEAD
00a3 TLSv1.2 DH DSS AESGCM(256) AEAD
00a6 TLSv1.2 DH None AESGCM(128) AEAD
00a7 TLSv1.2 DH None AESGCM(256) AEAD
00a8 TLSv1.2 PSK PSK AESGCM(128) AEAD
00a9 TLSv1.2 PSK PSK AESGCM(256) AEAD
00aa TLSv1.2 DHEPSK PSK AESGCM(128) AEAD
00ab TLSv1.2 DHEPSK PSK AESGCM(256) AEAD
00ac TLSv1.2 RSAPSK RSA AESGCM(128) AEAD
00ad TLSv1.2 RSAPSK RSA AESGCM(256) AEAD
00ae TLSv1 PSK PSK AES(128) SHA256
00af TLSv1 PSK PSK AES(256) SHA384
00b0 TLSv1 PSK PSK None SHA256
00b1 TLSv1 PSK PSK None SHA384
00b2 TLSv1 DHEPSK PSK AES(128) SHA256
00b3 TLSv1 DHEPSK PSK AES(256) SHA384
00b4 TLSv1 DHEPSK PSK None SHA256
00b5 TLSv1 DHEPSK PSK None SHA384
00b6 TLSv1 RSAPSK RSA AES(128) SHA256
00b7 TLSv1 RSAPSK RSA AES(256) SHA384
00b8 TLSv1 RSAPSK RSA None SHA256
00b9 TLSv1 RSAPSK RSA None SHA384
00ba TLSv1.2 RSA RSA Camellia(128) SHA256
00bd TLSv1.2 DH DSS Camellia(128) SHA256
00be TLSv1.2 DH RSA Camellia(128) SHA256
00bf TLSv1.2 DH None Camellia(128) SHA256
00c0 TLSv1.2 RSA RSA Camellia(256) SHA256
00c3 TLSv1.2 DH DSS Camellia(256) SHA256
00c4 TLSv1.2 DH RSA Camellia(256) SHA256
00c5 TLSv1.2 DH None Camellia(256) SHA256
1301 TLSv1.3 any any AESGCM(128) AEAD
1302 TLSv1.3 any any AESGCM(256) AEAD
1303 TLSv1.3 any any CHACHA20/POLY1305(256) AEAD
c006 TLSv1 ECDH ECDSA None SHA1
c009 TLSv1 ECDH ECDSA AES(128) SHA1
c00a TLSv1 ECDH ECDSA AES(256) SHA1
c010 TLSv1 ECDH RSA None SHA1
c013 TLSv1 ECDH RSA AES(128) SHA1
c014 TLSv1 ECDH RSA AES(256) SHA1
c015 TLSv1 ECDH None None SHA1
c018 TLSv1 ECDH None AES(128) SHA1
c019 TLSv1 ECDH None AES(256) SHA1
c01d SSLv3 SRP SRP AES(128) SHA1
c01e SSLv3 SRP RSA AES(128) SHA1
c01f SSLv3 SRP DSS AES(128) SHA1
c020 SSLv3 SRP SRP AES(256) SHA1
c021 SSLv3 SRP RSA AES(256) SHA1
c022 SSLv3 SRP DSS AES(256) SHA1
c023 TLSv1.2 ECDH ECDSA AES(128) SHA256
c024 TLSv1.2 ECDH ECDSA AES(256) SHA384
c027 TLSv1.2 ECDH RSA AES(128) SHA256
c028 TLSv1.2 ECDH RSA AES(256) SHA384
c02b TLSv1.2 ECDH ECDSA AESGCM(128) AEAD
c02c TLSv1.2 ECDH ECDSA AESGCM(256) AEAD
c02f TLSv1.2 ECDH RSA AESGCM(128) AEAD
c030 TLSv1.2 ECDH RSA AESGCM(256) AEAD
c035 TLSv1 ECDHEPSK PSK AES(128) SHA1
c036 TLSv1 ECDHEPSK PSK AES(256) SHA1
c037 TLSv1 ECDHEPSK PSK AES(128) SHA256
c038 TLSv1 ECDHEPSK PSK AES(256) SHA384
c039 TLSv1 ECDHEPSK PSK None SHA1
c03a TLSv1 ECDHEPSK PSK None SHA256
c03b TLSv1 ECDHEPSK PSK None SHA384
c050 TLSv1.2 RSA RSA ARIAGCM(128) AEAD
c051 TLSv1.2 RSA RSA ARIAGCM(256) AEAD
c052 TLSv1.2 DH RSA ARIAGCM(128) AEAD
c053 TLSv1.2 DH RSA ARIAGCM(256) AEAD
c056 TLSv1.2 DH DSS ARIAGCM(128) AEAD
c057 TLSv1.2 DH DSS ARIAGCM(256) AEAD
c05c TLSv1.2 ECDH ECDSA ARIAGCM(128) AEAD
c05d TLSv1.2 ECDH ECDSA ARIAGCM(256) AEAD
c060 TLSv1.2 ECDH RSA ARIAGCM(128) AEAD
c061 TLSv1.2 ECDH RSA ARIAGCM(256) AEAD
c06a TLSv1.2 PSK PSK ARIAGCM(128) AEAD
c06b TLSv1.2 PSK PSK ARIAGCM(256) AEAD
c06c TLSv1.2 DHEPSK PSK ARIAGCM(128) AEAD
c06d TLSv1.2 DHEPSK PSK ARIAGCM(256) AEAD
c06e TLSv1.2 RSAPSK RSA ARIAGCM(128) AEAD
c06f TLSv1.2 RSAPSK RSA ARIAGCM(256) AEAD
c072 TLSv1.2 ECDH ECDSA Camellia(128) SHA256
c073 TLSv1.2 ECDH ECDSA Camellia(256) SHA384
c076 TLSv1.2 ECDH RSA Camellia(128) SHA256
c077 TLSv1.2 ECDH RSA Camellia(256) SHA384
c094 TLSv1 PSK PSK Camellia(128) SHA256
c095 TLSv1 PSK PSK Camellia(256) SHA384
c096 TLSv1 DHEPSK PSK Camellia(128) SHA256
c097 TLSv1 DHEPSK PSK Camellia(256) SHA384
c098 TLSv1 RSAPSK RSA Camellia(128) SHA256
c099 TLSv1 RSAPSK RSA Camellia(256) SHA384
c09a TLSv1 ECDHEPSK PSK Camellia(128) SHA256
c09b TLSv1 ECDHEPSK PSK Camellia(256) SHA384
c09c TLSv1.2 RSA RSA AESCCM(128) AEAD
c09d TLSv1.2 RSA RSA AESCCM(256) AEAD
c09e TLSv1.2 DH RSA AESCCM(128) AEAD
c09f TLSv1.2 DH RSA AESCCM(256) AEAD
c0a0 TLSv1.2 RSA RSA AESCCM8(128) AEAD
c0a1 TLSv1.2 RSA RSA AESCCM8(256) AEAD
c0a2 TLSv1.2 DH RSA AESCCM8(128) AEAD
c0a3 TLSv1.2 DH RSA AESCCM8(256) AEAD
c0a4 TLSv1.2 PSK PSK AESCCM(128) AEAD
c0a5 TLSv1.2 PSK PSK AESCCM(256) AEAD
c0a6 TLSv1.2 DHEPSK PSK AESCCM(128) AEAD
c0a7 TLSv1.2 DHEPSK PSK AESCCM(256) AEAD
c0a8 TLSv1.2 PSK PSK AESCCM8(128) AEAD
c0a9 TLSv1.2 PSK PSK AESCCM8(256) AEAD
c0aa TLSv1.2 DHEPSK PSK AESCCM8(128) AEAD
c0ab TLSv1.2 DHEPSK PSK AESCCM8(256) AEAD
c0ac TLSv1.2 ECDH ECDSA AESCCM(128) AEAD
c0ad TLSv1.2 ECDH ECDSA AESCCM(256) AEAD
c0ae TLSv1.2 ECDH ECDSA AESCCM8(128) AEAD
c0af TLSv1.2 ECDH ECDSA AESCCM8(256) AEAD
cca8 TLSv1.2 ECDH RSA CHACHA20/POLY1305(256) AEAD
cca9 TLSv1.2 ECDH ECDSA CHACHA20/POLY1305(256) AEAD
ccaa TLSv1.2 DH RSA CHACHA20/POLY1305(256) AEAD
ccab TLSv1.2 PSK PSK CHACHA20/POLY1305(256) AEAD
ccac TLSv1.2 ECDHEPSK PSK CHACHA20/POLY1305(256) AEAD
ccad TLSv1.2 DHEPSK PSK CHACHA20/POLY1305(256) AEAD
ccae TLSv1.2 RSAPSK RSA CHACHA20/POLY1305(256) AEAD
`

const versions: Record<string, number> = { SSLv3: 0x0300, TLSv1: 0x0301, 'TLSv1.2': 0x0303, 'TLSv1.3': 0x0304 }
const ciphers: Record<string, string> = {
  AES: 'AES CBC',
  AESGCM: 'AES GCM',
  AESCCM: 'AES CCM',
  AESCCM8: 'AES CCM_8',
  ARIAGCM: 'ARIA GCM',
  Camellia: 'CAMELLIA CBC',
  'CHACHA20/POLY1305': 'CHACHA20 POLY1305',
  None: 'NULL NULL',
}
// OpenSSL calls the ephemeral exchanges by the names of the fixed ones, which it no longer has.
const exchanges: Record<string, string> = {
  DH: 'DHE',
  ECDH: 'ECDHE',
  DHEPSK: 'DHE_PSK',
  ECDHEPSK: 'ECDHE_PSK',
  RSAPSK: 'RSA_PSK',
}

const asHere = (row: string) => {
  const [code, version, exchange, authentication, encryption, mac] = row.split(' ') as [string, ...string[]]
  const [cipher, bits] = encryption!.replace(')', '').split('(')
  return {
    code: Number.parseInt(code, 16),
    oldestVersion: versions[version!],
    keyExchange: exchanges[exchange!] ?? exchange,
    authentication: authentication === 'None' ? 'anon' : authentication,
    cipher: ciphers[cipher!],
    keyBits: Number(bits ?? 0),
    mac: mac === 'SHA1' ? 'SHA' : mac,
  }
}
const columns = (suite: CipherSuite | undefined) =>
  suite && {
    code: suite.code,
    oldestVersion: suite.oldestVersion,
    keyExchange: suite.keyExchange,
    authentication: suite.authentication,
    cipher: `${suite.cipher.replace(/_(128|256)$/, '')} ${suite.mode}`,
    keyBits: suite.keyBits,
    mac: suite.mac,
  }

describe('cipher suites', () => {
  it('have the columns that OpenSSL gives them', () => {
    const rows = openssl.trim().split('\n').map(asHere)
    expect(rows).toHaveLength(158)
    for (const row of rows) expect(columns(cipherSuites.rows.get(row.code)), cipherSuites.name(row.code)).toEqual(row)
  })

  it.each([
    [0x0003, { keyExchange: 'RSA', cipher: 'RC4_40', mode: 'stream', keyBits: 40, mac: 'MD5', isExport: true }],
    [0x000a, { cipher: '3DES_EDE', mode: 'CBC', keyBits: 168, mac: 'SHA', isExport: false }],
    [0x0018, { keyExchange: 'DHE', authentication: 'anon', cipher: 'RC4_128' }],
    [0x0062, { cipher: 'DES', keyBits: 56, isExport: true }],
    [0xc0a1, { cipher: 'AES_256', mode: 'CCM_8', mac: 'AEAD', hash: 'sha256', reference: 'RFC 6655' }],
    [0xc0b4, { keyExchange: 'any', cipher: 'NULL', keyBits: 0, oldestVersion: 0x0304 }],
    [0xc102, { keyExchange: 'GOST', oldestVersion: 0x0303, reference: 'RFC 9189' }],
    [0xcc13, { name: 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256_OLD', mode: 'POLY1305', keyBits: 256 }],
  ])('reads 0x%s, which OpenSSL no longer has', (code, expected) => {
    expect(cipherSuites.rows.get(code)).toMatchObject(expected)
  })

  it('keeps what it does not know', () => {
    expect(cipherSuites.name(0x0a0a)).toBe('GREASE 0x0a0a')
    expect(cipherSuites.name(0xbeef)).toBe('unknown cipher suite 0xbeef')
  })
})
