import { text } from '../../evidence/text.ts'
import { variation } from '../experiment.ts'

/** Shares of finite fields are long and dear, and nobody sends them unasked (RFC 7919 section 2: from 0x0100). */
const isCheap = (group: number): boolean => group < 0x0100

/** With a key share for every group there is nothing to ask for again (RFC 8446 section 4.1.4). */
export const allShares = variation(
  'all-shares',
  text('the same hello with a key share for every group', 'すべてのグループの鍵共有を付けた同じClientHello'),
  (base) =>
    base.versions.includes(0x0304)
      ? {
          ...base,
          keyShares: [...base.keyShares, ...base.groups.filter((g) => isCheap(g) && !base.keyShares.includes(g))],
        }
      : undefined,
  'finished',
)
