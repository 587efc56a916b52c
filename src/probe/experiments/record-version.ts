import { text } from '../../evidence/text.ts'
import { variation } from '../experiment.ts'

/** Nobody may look at this version (RFC 8446 section 5.1); clients write 0x0301 or 0x0303. */
export const recordVersion = variation(
  'record-version',
  text(
    'the same hello in a record of the other version (0x0301, 0x0303)',
    'レコードのバージョン番号(0x0301と0x0303)だけを入れ替えた同じClientHello',
  ),
  (base) => ({ ...base, recordVersion: base.recordVersion === 0x0303 ? 0x0301 : 0x0303 }),
)
