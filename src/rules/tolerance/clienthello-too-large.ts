import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, type Endpoint, passed, referenceIds, shows, sideOf, standsForAll } from '../endpoint.ts'
import { clear, found, rule, type Verdict } from '../rule.ts'
import { fails, helloBytesOf, isSilent, sureness, suspectOf, symptoms } from './shared-suspect.ts'

export const clienthelloTooLarge = rule({
  id: 'clienthello-too-large',
  family: 'mtu-or-large-hello',
  step: 'client-hello',
  weight: 1,
  scope: 'endpoint',
  instead: symptoms,
  references: ['RFC 8446 section 5.1', 'RFC 9293 section 3.7', 'tldr.fail, read 2026-11-23'],
  judge(endpoint) {
    if (!passed(endpoint.baseline)) return judgeSize(endpoint)
    return endpoint.hop === 'origin' ? judgeOrigin(endpoint) : judgeSplit(endpoint)
  },
})

function judgeSize(endpoint: Endpoint): Verdict {
  const suspect = suspectOf(endpoint)
  if (typeof suspect !== 'string') return suspect
  if (suspect !== 'size') return clear
  const lacking = ask(endpoint, 'large-split', ...referenceIds(endpoint))
  if (lacking) return lacking
  // Silence that smaller packets end is the path's doing: pmtu-blackhole.
  if (isSilent(endpoint.baseline) && passed(endpoint.tried('large-split'))) return clear
  const bytes = helloBytesOf(endpoint.baseline)
  const short = helloBytesOf(endpoint.tried('small')!)
  return found({
    status: 'broken',
    confidence: sureness(endpoint, 0.97),
    side: sideOf(endpoint),
    explanation: text(
      `A ClientHello of ${bytes} bytes fails, one of ${short} bytes passes. Padded to ${bytes} bytes, with nothing new in it, it fails too: its size is the cause, not what it says. The server, or a device in front of it, reads only the first packet.`,
      `ClientHelloが${bytes}バイトだと失敗し、${short}バイトなら通ります。新しい内容を含めずに${bytes}バイトまで伸ばしても失敗するため、原因は内容ではなく大きさです。サーバー、またはその手前の機器が最初のパケットしか読んでいません。`,
    ),
    proof: [
      shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
      shows(endpoint, 'small', acceptExpected),
      shows(endpoint, 'padded', text('refused, if size is the cause', '大きさが原因なら失敗')),
      shows(endpoint, 'large-split', text('accepted, if packets are lost', 'パケットの損失が原因なら成立')),
      shows(endpoint, 'again', text('refused again', '再び失敗')),
    ],
  })
}

/** On loopback a hello of any size comes in one piece, which no network between two machines would do: so it is cut here. */
function judgeSplit(endpoint: Endpoint): Verdict {
  if (!isLoopback(endpoint.address) || !standsForAll(endpoint)) return clear
  const first = ask(endpoint, 'large-split')
  if (first) return first
  if (!fails(endpoint.tried('large-split'))) return clear
  const lacking = ask(endpoint, 'split-again', 'small-split', 'again', ...referenceIds(endpoint))
  if (lacking) return lacking
  if (!fails(endpoint.tried('split-again')) || !passed(endpoint.tried('again'))) return clear
  return found({
    status: 'broken',
    confidence: sureness(endpoint, 0.95),
    side: sideOf(endpoint),
    explanation: text(
      `A ClientHello of ${helloBytesOf(endpoint.baseline)} bytes passes when it arrives in one piece, and fails when it arrives in two, as it does on every network but this machine's own. The server reads once and does not wait for the rest.`,
      `${helloBytesOf(endpoint.baseline)}バイトのClientHelloは、一度に届けば通りますが、2つに分かれて届くと失敗します。この端末の内部以外のネットワークでは必ず分かれます。サーバーが一度しか読まず、残りを待っていません。`,
    ),
    proof: [
      shows(endpoint, 'large-split', text('the same answer as in one piece', '分割しない場合と同じ応答')),
      shows(endpoint, 'split-again', text('failed again, if this is the cause', 'これが原因なら再び失敗')),
      shows(
        endpoint,
        'small-split',
        text('shows whether small hellos in two pieces pass', '小さなClientHelloなら分割しても通るか'),
      ),
      shows(endpoint, 'again', text('accepted again in one piece', '分割しなければ再び成立')),
    ],
  })
}

const originHandshakeFailed = 525

/** Cloudflare sends a post-quantum key share to origins where a zone prefers it: its documentation, read 2026-11-23. */
function judgeOrigin(endpoint: Endpoint): Verdict {
  const failed = endpoint.evidence.attempts.some(
    ({ page }) => page?.kind === 'answer' && page.answer.status === originHandshakeFailed,
  )
  if (!failed) return clear
  const lacking = ask(endpoint, 'large', 'again')
  if (lacking) return lacking
  const large = endpoint.tried('large')!
  if (!fails(large) || !passed(endpoint.tried('again'))) return clear
  return found({
    status: 'broken',
    confidence: 0.8,
    side: 'server',
    explanation: text(
      `The origin takes a short ClientHello, and fails at one of ${helloBytesOf(large)} bytes with a post-quantum key share. Cloudflare sends such a hello to origins where post-quantum encryption is preferred, and then shows 525.`,
      `オリジンは短いClientHelloなら受け入れますが、耐量子の鍵共有を含む${helloBytesOf(large)}バイトのClientHelloでは失敗します。耐量子暗号を優先する設定の場合、Cloudflareはオリジンにこの大きなClientHelloを送り、525を表示します。`,
    ),
    proof: [
      shows(endpoint, 'baseline', text('accepted, as it is short', '短いため成立')),
      shows(endpoint, 'large', text('the same answer', '同じ応答')),
      shows(endpoint, 'again', text('accepted again', '再び成立')),
    ],
  })
}

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1'
