import { type Text, text } from '../../evidence/text.ts'
import { type Endpoint, shows } from '../endpoint.ts'
import { clear, found, rule, type Side } from '../rule.ts'

export const proxyBlocksConnect = rule({
  id: 'proxy-blocks-connect',
  family: 'proxy-refused',
  step: 'tcp',
  weight: -1,
  scope: 'endpoint',
  instead: ['port-closed', 'firewall-drop', 'reset-after-hello'],
  references: ['RFC 9110 section 9.3.6', 'RFC 9110 section 15.5.8', 'RFC 1928 section 6'],
  judge(endpoint) {
    const { proxy } = endpoint.evidence.question
    const refusal = proxy && refusalOf(endpoint)
    if (!refusal) return clear
    const place = `${proxy.host}:${proxy.port}`
    return found({
      status: 'broken',
      confidence: refusal.confidence,
      side: refusal.side,
      explanation: text(`The proxy ${place} ${refusal.says.en}`, `プロキシ ${place} ${refusal.says.ja}`),
      proof: [shows(endpoint, 'baseline', text('a way through the proxy', 'プロキシを通る経路の確立'))],
    })
  },
})

interface Refusal {
  readonly says: Text
  readonly side: Side
  readonly confidence: number
}

/** Undefined: the proxy opened the way. With a proxy, what comes of the SYN is the proxy's doing. */
function refusalOf({ baseline: { outcome }, address, port }: Endpoint): Refusal | undefined {
  switch (outcome.kind) {
    case 'refused':
    case 'no-answer':
    case 'unreachable':
      return {
        says: text('cannot be reached: nothing answers there.', 'に到達できません。応答するものがありません。'),
        side: 'local',
        confidence: 0.97,
      }
    case 'proxy':
      return refusedBy(outcome.what, outcome.reply, `${address}:${port}`)
    default:
      return undefined
  }
}

function refusedBy(what: string, reply: string, far: string): Refusal {
  if (what !== 'refused')
    return {
      says: text('does not answer as a proxy.', 'がプロキシとして応答しません。'),
      side: 'local',
      confidence: 0.95,
    }
  const status = Number(/^HTTP\/\S+ (\d{3})/.exec(reply)?.[1])
  // Tinyproxy 1.11 answers 407 to no login, and 401 to a wrong one.
  if (status === 407 || status === 401 || /login|method/.test(reply))
    return {
      says: text(`wants a login: ${reply}.`, `がログインを求めています: ${reply}`),
      side: 'local',
      confidence: 0.98,
    }
  if (status >= 500 || /unreachable|connection refused|TTL|general/.test(reply))
    return {
      says: text(
        `could not reach ${far}: ${reply}. The fault is the proxy's way out, or the server behind it.`,
        `から ${far} に到達できません: ${reply}。プロキシから先の経路、またはその先のサーバーの問題です。`,
      ),
      side: 'network',
      confidence: 0.8,
    }
  return {
    says: text(`refuses the way to ${far}: ${reply}.`, `が ${far} への接続を拒否しています: ${reply}`),
    side: 'network',
    confidence: 0.97,
  }
}
