import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'
import { splitPauseMs } from '../split.ts'

const x25519MlKem768 = 0x11ec

/** For a client that lists post-quantum key exchange, but sends a share only to servers that it knows to like it. */
export const large = experiment({
  id: 'large',
  title: text(
    'the same hello with a post-quantum key share, in pieces of 1000 bytes',
    '耐量子の鍵共有を加え、1000バイトずつ送った同じClientHello',
  ),
  deed: ({ base }) =>
    base.groups.includes(x25519MlKem768) && !base.keyShares.includes(x25519MlKem768)
      ? {
          kind: 'tls',
          offer: { ...base, keyShares: [x25519MlKem768, ...base.keyShares] },
          depth: 'server-hello',
          pieces: { cuts: [1000], pauseMs: splitPauseMs },
        }
      : undefined,
})
