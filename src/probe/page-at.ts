import { isWeb } from '../evidence/target.ts'
import { withTypes } from '../protocol/tls/offers.ts'
import type { Deed, Setting } from './experiment.ts'

const serverName = 0

/** One page of another site at the same address, by its own name in the handshake and in the request. */
export const pageAt = (host: string, { base, target }: Setting): Deed | undefined =>
  isWeb(target) && target.kind === 'name'
    ? {
        kind: 'tls',
        offer: { ...base, serverName: host, alpn: ['http/1.1'], extensions: withTypes(base, serverName) },
        depth: 'finished',
        page: true,
        pageHost: host,
      }
    : undefined
