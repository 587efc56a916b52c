import { text } from '../../evidence/text.ts'
import { ask, type Endpoint } from '../endpoint.ts'
import { clear, found, type Proof, rule } from '../rule.ts'
import { answerOf } from './shared-page.ts'

const misdirected = 421
const forbidden = 403

export const hostSniMismatch421 = rule({
  id: 'host-sni-mismatch-421',
  family: 'sni-host-mismatch',
  step: 'http',
  scope: 'endpoint',
  references: [
    'RFC 9110 section 15.5.20',
    'RFC 9110 section 7.4',
    'Apache 2.4, SSLStrictSNIVHostCheck, read 2026-11-24',
  ],
  judge(endpoint) {
    const status = answerOf(endpoint.tried('page'))?.status
    if (endpoint.hop === 'origin' || (status !== misdirected && status !== forbidden)) return clear
    const { target } = endpoint.evidence
    const sent = endpoint.baseline.offer?.serverName
    const differs = target.kind === 'name' && sent !== target.host
    // A page that is forbidden under its own name is simply forbidden.
    if (!differs && status === forbidden) return clear
    const lacking = differs ? ask(endpoint, 'page-host-sni') : undefined
    if (lacking) return lacking
    const named = answerOf(endpoint.tried('page-host-sni'))?.status
    if (differs && (named === undefined || named === status)) return clear
    const said = sent === undefined ? text('no server name', 'サーバー名(SNI)なし') : text(`SNI ${sent}`, `SNI ${sent}`)
    return found({
      status: 'broken',
      confidence: differs ? 0.97 : 0.95,
      side: differs ? 'client' : 'server',
      explanation: differs
        ? text(
            `The handshake was made with ${said.en}, and then the page of ${target.host} was asked for: the server answers ${status}. With ${target.host} in the handshake as well it answers ${named}.`,
            `ハンドシェイクは${said.ja}、ページの要求は ${target.host} で行われたため、サーバーは${status}を返します。ハンドシェイクでも ${target.host} を送ると、${named}を返します。`,
          )
        : text(
            `The server took the handshake for ${target.host} and then says that it is not the one to answer for this name (421 Misdirected Request): behind the name stands a site with other TLS settings, or none.`,
            `サーバーは ${target.host} のハンドシェイクに応じたのに、この名前には応答できないと答えます(421 Misdirected Request)。この名前のサイトは別のTLS設定を持つか、存在しません。`,
          ),
      proof: [statusProof(endpoint, 'page'), ...(differs ? [statusProof(endpoint, 'page-host-sni')] : [])],
    })
  },
})

const statusProof = (endpoint: Endpoint, id: 'page' | 'page-host-sni'): Proof => {
  const words = `HTTP ${answerOf(endpoint.tried(id))?.status}`
  return {
    experiment: id,
    observed: text(words, words),
    expected:
      id === 'page'
        ? text('the page', 'ページの応答')
        : text('another answer, if the name is the cause', '名前が原因なら別の応答'),
  }
}
