import { text } from '../../evidence/text.ts'

import { variation } from '../experiment.ts'

export const small = variation(
  'small',
  text(
    'the same hello without post-quantum key share and novelties',
    '耐量子鍵共有と新しい拡張を除いた小さなClientHello',
  ),
  (base) => ({
    ...base,
    groups: [0x001d, 0x0017, 0x0018],
    keyShares: base.versions.includes(0x0304) ? [0x001d] : [],
    signatureSchemes: base.signatureSchemes.filter((scheme) => scheme < 0x0900),
    extensions: base.extensions.filter((type) => type !== 65037 && type < 17000),
    grease: false,
    helloBytes: undefined,
  }),
)
