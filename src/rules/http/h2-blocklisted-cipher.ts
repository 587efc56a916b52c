import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { cipherSuites, suiteName } from '../../wire/cipher-suite.ts'
import { ask, passed, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

const ephemeral: ReadonlySet<string> = new Set(['ECDHE', 'DHE', 'any'])
const authenticated: ReadonlySet<string> = new Set(['GCM', 'CCM', 'CCM_8', 'POLY1305'])

export const h2BlocklistedCipher = rule({
  id: 'h2-blocklisted-cipher',
  family: 'http-after-tls',
  step: 'http',
  scope: 'endpoint',
  references: ['RFC 9113 section 9.2.2', 'RFC 9113 appendix A'],
  judge(endpoint) {
    const { alpn, suite, version } = factsOf(endpoint.baseline)
    if (alpn !== 'h2' || suite === undefined || version === 0x0304 || !isBarredFromH2(suite)) return clear
    if (!passed(endpoint.baseline) || endpoint.hop === 'origin') return clear
    const lacking = ask(endpoint, 'http1-only')
    if (lacking) return lacking
    const works = passed(endpoint.tried('http1-only'))
    return found({
      status: 'broken',
      confidence: works ? 0.97 : 0.95,
      side: 'server',
      explanation: text(
        `The server chooses HTTP/2 together with ${suiteName(suite)}, which HTTP/2 forbids. Browsers end such a connection with INADEQUATE_SECURITY; ${works ? 'with HTTP/1.1 alone the same suite serves' : 'programs that do not look go on'}.`,
        `サーバーはHTTP/2と、HTTP/2で禁止されている ${suiteName(suite)} の組み合わせを選びます。ブラウザーはこの接続をINADEQUATE_SECURITYで終了します。${works ? 'HTTP/1.1だけなら、同じ暗号スイートでも使えます。' : '確認しないプログラムはそのまま続けます。'}`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`ALPN h2 with ${suiteName(suite)}`, `ALPN h2 と ${suiteName(suite)}`),
          expected: text(
            'a suite with ephemeral key exchange and authenticated encryption',
            '一時鍵交換と認証付き暗号の暗号スイート',
          ),
        },
        shows(
          endpoint,
          'http1-only',
          text('accepted, for only HTTP/2 forbids the suite', '禁止はHTTP/2だけのため、成立'),
        ),
      ],
    })
  },
})

/** Appendix A lists every suite of TLS 1.2 without ephemeral key exchange or with a null, stream or block cipher: so say its columns. */
export const isBarredFromH2 = (code: number): boolean => {
  const suite = cipherSuites.rows.get(code)
  return suite !== undefined && !(ephemeral.has(suite.keyExchange) && authenticated.has(suite.mode))
}
