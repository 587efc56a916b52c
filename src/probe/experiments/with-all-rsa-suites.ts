import { text } from '../../evidence/text.ts'
import { suitesWith } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

/** Only a server that has a certificate with such a key can agree. */
export const withAllRsaSuites = variation(
  'with-all-rsa-suites',
  text(
    'the same hello with every cipher suite for RSA certificates, and no other',
    'RSA証明書用の暗号スイートだけをすべて提示した同じClientHello',
  ),
  (base) => suitesWith(base, 'RSA'),
)
