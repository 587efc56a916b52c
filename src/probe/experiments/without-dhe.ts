import { text } from '../../evidence/text.ts'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { variation } from '../experiment.ts'

export const withoutDhe = variation(
  'without-dhe',
  text('the same hello without finite-field Diffie-Hellman', '有限体Diffie-Hellmanを除いた同じClientHello'),
  (base) => ({ ...base, suites: base.suites.filter((suite) => cipherSuites.rows.get(suite)?.keyExchange !== 'DHE') }),
)
