import type { Attempt } from '../../evidence/attempt.ts'
import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, type Endpoint, passed, refusedHello, shows, sideOf } from '../endpoint.ts'
import { clear, type ExperimentId, found, rule, type Verdict } from '../rule.ts'

/** What a server that is picky about one thing would take: if one of these passes, the thing it changes may be the cause. */
const changes: readonly ExperimentId[] = [
  'small',
  'no-alpn',
  'no-sni',
  'tls12-only',
  'tls13-only',
  'with-all-suites',
  'with-all-groups',
  'with-all-schemes',
]

export const wafBlock = rule({
  id: 'waf-block',
  family: 'ip-block-or-rate-limit',
  step: 'client-hello',
  scope: 'endpoint',
  // Whatever changes the fingerprint passes, so that each change looks like a cause.
  instead: [
    'reset-after-hello',
    'sni-strict-unknown-name',
    'go-no-certificate-for-name',
    'no-shared-cipher',
    'no-shared-group',
    'no-shared-sigalg',
    'server-tls-too-old',
    'client-tls-too-old',
    'alpn-refused',
    'tls13-intolerant-server',
    'extension-intolerant',
    'clienthello-too-large',
    'clienthello-split',
    'hello-256-511',
    'compression-cert-bug',
  ],
  references: ['RFC 8446 section 4.1.2', 'FoxIO, "JA4: TLS Client Fingerprinting", read 2026-11-23'],
  judge(endpoint) {
    if (!refusedHello(endpoint) || endpoint.baseline.outcome.kind === 'not-tls') return clear
    const lacking = ask(endpoint, 'reworded', 'another-client', 'again', 'repeat')
    if (lacking) return lacking
    if (passed(endpoint.tried('again'))) return clear
    if (isPassedWithin(endpoint, 'reworded')) return blocked(endpoint, 'reworded')
    if (!isPassedWithin(endpoint, 'another-client')) return clear
    const more = ask(endpoint, ...changes)
    if (more) return more
    return changes.some((id) => passed(endpoint.tried(id))) ? clear : blocked(endpoint, 'another-client')
  },
})

/** It passed, and what the server chose had been offered in the hello that was refused: nothing in that hello was lacking. */
function isPassedWithin({ baseline, tried }: Endpoint, id: ExperimentId): boolean {
  const attempt: Attempt | undefined = tried(id)
  const { offer } = baseline
  if (!attempt || !offer || !passed(attempt)) return false
  const { version, suite, group } = factsOf(attempt)
  return (
    offer.versions.includes(version ?? -1) &&
    offer.suites.includes(suite ?? -1) &&
    (group === undefined || offer.groups.includes(group))
  )
}

const blocked = (endpoint: Endpoint, by: 'reworded' | 'another-client'): Verdict =>
  found({
    status: 'broken',
    confidence: by === 'reworded' ? 0.97 : 0.85,
    side: sideOf(endpoint),
    explanation:
      by === 'reworded'
        ? text(
            `${endpoint.address} refuses this hello and takes the very same offer in another order. To a TLS server both mean the same: a firewall or bot filter in front of it knows clients by the form of their hello, and bars this one.`,
            `${endpoint.address} はこのClientHelloを拒否しますが、同じ内容の順序を変えたものは受け入れます。TLSサーバーにとって両者の意味は同じです。手前のファイアウォールやボット対策が、ClientHelloの形でクライアントを見分けて遮断しています。`,
          )
        : text(
            `${endpoint.address} refuses this client's hello, however it is changed, and takes another client's, from which it chooses nothing that this one does not offer: a firewall or bot filter in front of it lets in certain clients only.`,
            `${endpoint.address} はこのクライアントのClientHelloをどのように変えても拒否し、別のクライアントのものは受け入れます。そこで選ばれた内容は、このクライアントもすべて提示しているものです。手前のファイアウォールやボット対策が、特定のクライアントだけを通しています。`,
          ),
    proof: [
      shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
      shows(endpoint, by, acceptExpected),
      shows(endpoint, 'again', text('refused again', '再び拒否')),
    ],
  })
