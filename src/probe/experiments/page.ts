import { isWeb } from '../../evidence/target.ts'
import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'

/** One page over HTTP/1.1, for what stands behind TLS: a CDN's answer, a demand for a client certificate. */
export const page = experiment({
  id: 'page',
  title: text('one page over HTTP/1.1', 'HTTP/1.1で1ページ取得'),
  deed: ({ base, target }) =>
    isWeb(target)
      ? {
          kind: 'tls',
          offer: { ...base, alpn: base.alpn.length > 0 ? ['http/1.1'] : [] },
          depth: 'finished',
          page: true,
        }
      : undefined,
})
