import { isWeb } from '../../evidence/target.ts'
import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'
import { withTypes } from '../offers.ts'

const postHandshakeAuth = 49

/** The page, by a client that may still be asked for its certificate (RFC 8446 section 4.6.2). Browsers do not offer that. */
export const pageWithLateCertificate = experiment({
  id: 'page-with-late-certificate',
  title: text(
    'one page, ready to be asked for a certificate after the handshake',
    'ハンドシェイク後の証明書要求に応じられる状態での1ページ取得',
  ),
  deed: ({ base, target }) =>
    isWeb(target)
      ? {
          kind: 'tls',
          offer: {
            ...base,
            alpn: base.alpn.length > 0 ? ['http/1.1'] : [],
            extensions: withTypes(base, postHandshakeAuth),
          },
          depth: 'finished',
          page: true,
        }
      : undefined,
})
