import { type Text, text } from '../evidence/text.ts'

/** Failures that are taken for TLS and are none: a handshake of another kind, or an answer that came through TLS. */
const rows: readonly (readonly [says: RegExp, tells: Text])[] = [
  [
    /\bssh\b.{0,80}handshake failed|ssh: handshake failed|permission denied \(publickey|host key verification failed|no matching (?:host key type|key exchange method|cipher|mac) found/i,
    text(
      'This is SSH, not TLS: it has a handshake and keys of its own.',
      'これはTLSではなくSSHです。SSHには独自のハンドシェイクと鍵があります。',
    ),
  ],
  [
    /websocket.{0,80}(?:handshake|unexpected response code|status code)|error during websocket handshake|unexpected server response: \d{3}/i,
    text(
      'This is the handshake of WebSocket, which comes after TLS: look at the HTTP status that the server gave.',
      'これはTLSの後に行われるWebSocketのハンドシェイクです。サーバーが返したHTTPステータスを調べてください。',
    ),
  ],
  [
    /access denied for user|password authentication failed|login failed for user|authentication failed(?!,? see inner|.{0,120}(?:tls|ssl))|535 5\.7\.\d|invalid (?:username|credentials|api key)|\b401 unauthorized/i,
    text(
      'TLS works here: a user name, a password or a key was refused.',
      'TLSは正常です。ユーザー名、パスワード、またはAPIキーが拒否されています。',
    ),
  ],
  [
    /\b(?:404 not found|500 internal server error|503 service unavailable|502 bad gateway|405 method not allowed|429 too many requests|http\/\d(?:\.\d)? [2345]\d\d)\b/i,
    text(
      'TLS works here: the HTTP answer came through it. Look at the application or the proxy.',
      'TLSは正常で、HTTPの応答が届いています。アプリケーションまたはプロキシを調べてください。',
    ),
  ],
  [
    /digital envelope routines::? ?unsupported|ERR_OSSL_EVP_UNSUPPORTED/i,
    text(
      'No connection is concerned: a program asks OpenSSL 3 for an old hash or cipher (MD4 in webpack 4 on Node.js 17 and later).',
      '接続の問題ではありません。プログラムがOpenSSL 3に古いハッシュや暗号を求めています(Node.js 17以降のwebpack 4のMD4など)。',
    ),
  ],
  [
    /\bcors\b|cross-origin request blocked|mixed content|content security policy/i,
    text(
      'A rule of the browser about pages forbids this; TLS is not concerned.',
      'ページについてのブラウザーの規則による拒否で、TLSの問題ではありません。',
    ),
  ],
  [
    /\b(?:syntaxerror|typeerror|nullpointerexception|segmentation fault|out of memory|outofmemoryerror|enoent|no space left|module(?:notfound)?error|cannot find module)\b/i,
    text(
      'A program failed for a reason of its own; no TLS failure is reported here.',
      'プログラム自体の理由による失敗で、TLSの失敗は報告されていません。',
    ),
  ],
]

/** What this text reports instead of a failure of TLS; undefined: nothing known here. */
export const elsewhere = (words: string): Text | undefined => rows.find(([says]) => says.test(words))?.[1]
