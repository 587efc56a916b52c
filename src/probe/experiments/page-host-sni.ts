import { text } from '../../evidence/text.ts'
import { withTypes } from '../../protocol/tls/offers.ts'
import { experiment } from '../experiment.ts'
import { page } from './page.ts'

const serverName = 0

/** The same page, where the server name in the hello is the host that is asked for. */
export const pageHostSni = experiment({
  id: 'page-host-sni',
  title: text('the same page with the host as server name', 'SNIをHostに合わせた同じページの取得'),
  deed(setting) {
    const { base, target } = setting
    if (target.kind === 'address' || base.serverName === target.host) return undefined
    return page.deed({
      ...setting,
      base: { ...base, serverName: target.host, extensions: withTypes(base, serverName) },
    })
  },
})
