import { text } from '../../evidence/text.ts'
import { withTypes } from '../../protocol/tls/offers.ts'
import { experiment } from '../experiment.ts'
import { page } from './page.ts'

const postHandshakeAuth = 49

/** The page, by a client that may still be asked for its certificate (RFC 8446 section 4.6.2). Browsers do not offer that. */
export const pageWithLateCertificate = experiment({
  id: 'page-with-late-certificate',
  title: text(
    'one page, ready to be asked for a certificate after the handshake',
    'ハンドシェイク後の証明書要求に応じられる状態での1ページ取得',
  ),
  deed: (setting) =>
    page.deed({ ...setting, base: { ...setting.base, extensions: withTypes(setting.base, postHandshakeAuth) } }),
})
