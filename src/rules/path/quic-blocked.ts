import { http3Promise, type QuicSeen } from '../../evidence/http3.ts'
import { text } from '../../evidence/text.ts'
import { isWell, listed } from '../dns/shared-elsewhere.ts'
import { shows } from '../endpoint.ts'
import { clear, found, type Proof, rule, unknown } from '../rule.ts'

export const quicBlocked = rule({
  id: 'quic-blocked',
  family: 'local-state',
  step: 'http',
  // What is wrong over TCP stands before it.
  weight: 9,
  scope: 'consultation',
  references: ['RFC 9000 section 6', 'RFC 8999 section 6', 'RFC 9308 section 2', 'RFC 7838 section 3'],
  judge({ evidence, endpoints }) {
    const promise = http3Promise(evidence)
    // With --client the question is about a client that is somewhere else.
    if (!promise || evidence.question.client !== undefined) return clear
    const well = endpoints.find((one) => one.hop === 'target' && one.address === promise.address && isWell(one))
    if (!well) return clear
    if (!evidence.quic) return unknown('quic')
    const seen = evidence.quic.find(({ hop, port }) => hop === 'target' && port === promise.port)
    // Who refuses is heard at once: a browser stays with TCP and loses nothing.
    if (seen?.outcome !== 'silent') return clear
    const controls = evidence.quic.filter(({ hop }) => hop === 'control')
    if (evidence.question.wide && controls.length === 0) return unknown('quic-controls')
    const silent = controls.filter(({ outcome }) => outcome === 'silent')
    const answering = controls.find(({ outcome }) => outcome === 'answered')
    const isHere = silent.length > 0 && !answering
    const { address, port } = promise
    const names = listed(silent.map(({ host }) => host))
    return found({
      status: 'degraded',
      confidence: isHere ? 0.85 : answering ? 0.5 : 0.6,
      side: answering ? 'server' : 'local',
      explanation: text(
        `${evidence.target.host} promises HTTP/3 on UDP port ${port}, and nothing comes back from there, while TCP works. ${
          isHere
            ? `Other sites with HTTP/3 are silent too (${names.en}): the network here blocks it.`
            : answering
              ? `Another site with HTTP/3 answers (${answering.host}): the server, or a firewall before it, drops it.`
              : 'The network here may block it, or the server does not keep its promise: --wide tells.'
        }`,
        `${evidence.target.host} はUDPポート ${port} でHTTP/3に対応するとしていますが、そこからは何も返りません。TCPは正常です。${
          isHere
            ? `HTTP/3に対応するほかのサイトからも返らないため(${names.ja})、このネットワークが遮断しています。`
            : answering
              ? `HTTP/3に対応する別のサイト(${answering.host})は応答するため、サーバーか、その手前のファイアウォールが破棄しています。`
              : 'このネットワークが遮断しているか、サーバーが実際には対応していません。--wide を付けると区別できます。'
        }`,
      ),
      proof: [
        {
          experiment: 'quic',
          observed: text(
            `${address}, UDP port ${port}: two QUIC packets, no answer within a second`,
            `${address} のUDPポート ${port}: QUICのパケット2個に1秒以内の応答なし`,
          ),
          expected: text('the versions of QUIC that the server has', 'サーバーが対応するQUICのバージョン'),
        },
        ...controls.map(controlProof),
        shows(well, 'baseline', text('the control: TCP to the same server works', '対照: 同じサーバーへのTCPは正常')),
      ],
    })
  },
})

const outcomes = {
  answered: text('an answer in QUIC', 'QUICでの応答あり'),
  silent: text('no answer', '応答なし'),
  refused: text('refused', '拒否'),
  untold: text('could not be asked', '確認できず'),
} as const

const controlProof = ({ host, port, outcome }: QuicSeen): Proof => ({
  experiment: 'quic-controls',
  observed: text(
    `${host}, UDP port ${port}: ${outcomes[outcome].en}`,
    `${host} のUDPポート ${port}: ${outcomes[outcome].ja}`,
  ),
  expected: text('an answer, where UDP is not blocked', 'UDPが遮断されていなければ応答あり'),
})
