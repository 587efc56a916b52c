import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, passed, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

export const dpiReset = rule({
  id: 'dpi-reset',
  family: 'firewall-or-connection-reset',
  step: 'client-hello',
  scope: 'endpoint',
  instead: ['reset-after-hello', 'sni-strict-unknown-name', 'backend-dead-behind-lb'],
  references: ['RFC 9293 section 3.4', 'RFC 6066 section 3', 'RFC 8404 section 2.3.3'],
  judge(endpoint) {
    const { outcome, offer } = endpoint.baseline
    // An alert is a TLS server's own word: whoever sends it has read the hello as TLS.
    const isCut = outcome.kind === 'ended' && outcome.end !== 'limit'
    const isSilent = outcome.kind === 'ended' && outcome.end === 'silent'
    if (!isCut || offer?.serverName === undefined || factsOf(endpoint.baseline).version !== undefined) return clear
    // A server that says nothing at all takes the whole timeout each time: backend-dead-behind-lb asks the same for it.
    const alone = isSilent ? ask(endpoint, 'no-sni') : undefined
    if (alone || (isSilent && !passed(endpoint.tried('no-sni')))) return alone ?? clear
    const first = ask(endpoint, 'no-sni', 'foreign-sni', 'again')
    if (first) return first
    const others = passed(endpoint.tried('no-sni')) || passed(endpoint.tried('foreign-sni'))
    if (!others || passed(endpoint.tried('again'))) return clear
    const lacking = ask(endpoint, 'name-split')
    if (lacking) return lacking
    if (!passed(endpoint.tried('name-split'))) return clear
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'network',
      explanation: isSilent
        ? text(
            `Something on the way reads the name ${offer.serverName} in single packets and swallows them. The same bytes in two packets pass, so the server itself takes the name.`,
            `経路上の何かが、パケットの中の ${offer.serverName} という名前を見て、そのパケットを破棄しています。同じデータを2つのパケットに分けると通るため、サーバー自身はこの名前を受け付けます。`,
          )
        : text(
            `Something on the way reads the name ${offer.serverName} in single packets and cuts the connection. The same bytes in two packets pass, so the server itself takes the name.`,
            `経路上の何かが、パケットの中の ${offer.serverName} という名前を見て接続を切断しています。同じデータを2つのパケットに分けると通るため、サーバー自身はこの名前を受け付けます。`,
          ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'name-split', acceptExpected),
        shows(endpoint, passed(endpoint.tried('foreign-sni')) ? 'foreign-sni' : 'no-sni', acceptExpected),
        shows(endpoint, 'again', text('the same again: it is no chance', '再び同じ結果: 偶然ではないこと')),
      ],
    })
  },
})
