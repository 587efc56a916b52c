import { type ProtocolName, protocolNames, type Survey } from '../evidence/survey.ts'
import { type CipherSuite, cipherSuites } from '../wire/cipher-suite.ts'
import { ssl2Ciphers } from '../wire/tables/ssl2-ciphers.ts'

/** A suite that a server accepts, and in which protocol. */
export interface SpokenSuite extends CipherSuite {
  readonly protocol: ProtocolName
}

/** Every suite of every protocol, oldest protocol first; code points without a row are nothing that can be judged. */
export const spokenSuites = ({ suites }: Pick<Survey, 'suites'>): readonly SpokenSuite[] =>
  protocolNames.flatMap((protocol) => (suites[protocol]?.list ?? []).flatMap((code) => suiteOf(protocol, code)))

function suiteOf(protocol: ProtocolName, code: number): SpokenSuite[] {
  const row = protocol === 'SSLv2' ? ofSsl2(code) : cipherSuites.rows.get(code)
  return row ? [{ ...row, protocol }] : []
}

/** SSL 2.0 has RSA and MD5 alone (Netscape, "The SSL Protocol", 1995). */
function ofSsl2(code: number): CipherSuite | undefined {
  const row = ssl2Ciphers.rows.get(code)
  return (
    row && {
      ...row,
      code,
      keyExchange: 'RSA',
      authentication: 'RSA',
      mode: row.cipher === 'RC4' ? 'stream' : 'CBC',
      mac: 'MD5',
      hash: 'sha256',
      oldestVersion: 0x0002,
      reference: 'Netscape, 1995',
    }
  )
}

type Test = (suite: CipherSuite) => boolean

export const isAnonymous: Test = ({ authentication }) => authentication === 'anon' || authentication === 'NULL'
/** Export suites, those without encryption, and DES: under 112 bits. */
export const isInsecure: Test = ({ keyBits, isExport }) => isExport || keyBits < 112
export const isRc4: Test = ({ cipher }) => cipher.startsWith('RC4')
/** Blocks of 64 bits. */
export const hasSmallBlocks: Test = ({ cipher }) => /^(?:3DES|DES|IDEA|RC2|28147|MAGMA)/.test(cipher)
export const isAead: Test = ({ mac, mode }) => mac === 'AEAD' || /^(?:GCM|CCM|CCM_8|POLY1305)$/.test(mode)
/** The keys of a session do not follow from the server's own key. TLS 1.3 has nothing else. */
export const hasForwardSecrecy: Test = ({ keyExchange, authentication }) =>
  authentication !== 'anon' && /^(?:any|ECDHE|DHE)(?:_PSK)?$/.test(keyExchange)
