import { text } from '../../evidence/text.ts'
import { suitesWith } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

/** Only a server that has a certificate with such a key can agree. */
export const withAllEcdsaSuites = variation(
  'with-all-ecdsa-suites',
  text(
    'the same hello with every cipher suite for ECDSA certificates, and no other',
    'ECDSA証明書用の暗号スイートだけをすべて提示した同じClientHello',
  ),
  (base) => suitesWith(base, 'ECDSA'),
)
