import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'
import { page } from './page.ts'

/** The request goes along with the first bytes (RFC 8446 section 2.3). A server that does not want it early answers it later, or with 425. */
export const earlyData = experiment({
  id: 'early-data',
  title: text('a session, and the request as early data', 'セッションと、早期データ(0-RTT)としてのリクエスト'),
  deed(setting) {
    const asked = page.deed(setting)
    return asked?.kind === 'tls' ? { ...asked, resume: 'early' } : undefined
  },
})
