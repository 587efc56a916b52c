import { text } from '../../evidence/text.ts'
import { variation } from '../experiment.ts'
import { everyOldSuite, union } from '../offers.ts'

export const withAllSuites = variation(
  'with-all-suites',
  text('the same hello with every cipher suite added', 'すべての暗号スイートを加えた同じClientHello'),
  (base) => ({ ...base, suites: union(base.suites, everyOldSuite) }),
)
