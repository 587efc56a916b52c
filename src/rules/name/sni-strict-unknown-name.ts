import { text } from '../../evidence/text.ts'
import { ask, passed, refusedHello, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

export const sniStrictUnknownName = rule({
  id: 'sni-strict-unknown-name',
  family: 'sni-unrecognized-name',
  step: 'client-hello',
  weight: 1,
  scope: 'endpoint',
  instead: ['reset-after-hello', 'go-no-certificate-for-name'],
  references: ['RFC 6066 section 3'],
  judge(endpoint) {
    const { outcome, offer } = endpoint.baseline
    if (offer?.serverName === undefined || !refusedHello(endpoint) || outcome.kind === 'not-tls') return clear
    const lacking = ask(endpoint, 'no-sni', 'foreign-sni', 'again')
    if (lacking) return lacking
    const unrecognized = outcome.kind === 'alert' && outcome.description === 112
    const without = passed(endpoint.tried('no-sni'))
    const foreign = passed(endpoint.tried('foreign-sni'))
    if (!unrecognized && !without && !foreign) return clear
    if (passed(endpoint.tried('again'))) return clear
    // Without an alert, and where a name that nobody has passes, a filter on the way may have read the name instead.
    const unsaid = foreign && outcome.kind === 'ended'
    return found({
      status: 'broken',
      confidence: unrecognized ? 0.98 : unsaid ? 0.8 : 0.96,
      side: 'server',
      explanation: unsaid
        ? text(
            `The name ${offer.serverName} is refused without a word, and other names are taken: the server has a rule against this one, or a filter on the way reads it.`,
            `${offer.serverName} という名前だけが何も言わずに拒否され、ほかの名前は受け付けられます。サーバーがこの名前を拒むか、経路上のフィルターが名前を読み取っています。`,
          )
        : text(
            `The server refuses the name ${offer.serverName}: it has no site of that name here, and serves no default instead.`,
            `サーバーは ${offer.serverName} という名前を拒否します。この名前のサイトの設定がなく、既定の証明書も返しません。`,
          ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'no-sni', text('how the server answers without a name', '名前なしの場合の応答')),
        shows(endpoint, 'foreign-sni', text('how it answers a name that nobody has', '存在しない名前への応答')),
      ],
    })
  },
})
