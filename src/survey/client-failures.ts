import type { Text } from '../evidence/text.ts'
import type { Why } from '../protocol/tls/clients/predict.ts'

/** Why a client fails: what it and the server cannot agree on, or what an attempt showed. */
export type Failure = Why | 'renegotiation' | 'refused'

/** A whole sentence for each. */
export const failureWords: Readonly<Record<Failure, Text>> = {
  name: {
    en: 'It sends no server name, and the server refuses clients without one.',
    ja: 'このクライアントはサーバー名(SNI)を送りませんが、サーバーはSNIのないクライアントを拒否します。',
  },
  version: {
    en: 'It has no protocol version in common with the server.',
    ja: 'サーバーと共通のプロトコルバージョンがありません。',
  },
  suite: {
    en: 'It has no cipher suite in common with the server.',
    ja: 'サーバーと共通の暗号スイートがありません。',
  },
  group: {
    en: 'It has no group for the key exchange in common with the server.',
    ja: 'サーバーと共通の鍵交換グループがありません。',
  },
  scheme: {
    en: 'It accepts none of the signature schemes that the server can sign with.',
    ja: 'サーバーが使える署名方式を、このクライアントはどれも受け入れません。',
  },
  certificate: {
    en: 'The server has no certificate with a kind of key that its cipher suites can use.',
    ja: 'このクライアントの暗号スイートで使える種類の鍵を持つ証明書が、サーバーにありません。',
  },
  'dh-size': {
    en: 'It refuses the size of the server’s Diffie-Hellman parameters.',
    ja: 'サーバーのDiffie-Hellmanパラメーターの長さを、このクライアントは受け入れません。',
  },
  'key-size': {
    en: 'It refuses the size of the key in the server’s certificate.',
    ja: 'サーバー証明書の鍵の長さを、このクライアントは受け入れません。',
  },
  sha1: {
    en: 'It refuses certificates that are signed with SHA-1.',
    ja: 'SHA-1で署名された証明書を、このクライアントは受け入れません。',
  },
  renegotiation: {
    en: 'It goes on with no server that lacks secure renegotiation (RFC 5746).',
    ja: '安全な再ネゴシエーション(RFC 5746)に対応していないサーバーとは、接続を続けません。',
  },
  refused: {
    en: 'The server refuses its hello, though both have all parameters in common: it stumbles over the hello itself.',
    ja: '必要なパラメーターはすべて共通していますが、サーバーはこのクライアントのClientHelloを拒否します。ClientHelloそのものに原因があります。',
  },
}
