import { text } from '../../evidence/text.ts'
import { union } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

/** TLS_ECDHE_ECDSA_WITH_AES_128_CCM (RFC 7251): asked for by nobody, and known to every table of fingerprints as another client's. */
const oneMore = [0xc0ac]

export const reworded = variation(
  'reworded',
  text(
    'the same offer in other words: its cipher suites in reverse order, and one more',
    '同じ提案を別の書き方で(暗号スイートを逆順にし、1つ追加)',
  ),
  (base) => ({ ...base, suites: union(base.suites.toReversed(), oneMore) }),
)
