import type { Conversation } from '../conversation.ts'
import { httpConnect } from './http-connect.ts'
import type { Proxied, ProxyRequest, ProxyServer } from './proxy.ts'
import { socks5 } from './socks5.ts'

/** Asks `proxy` for a connection; when it is `open`, the next byte goes to the far server. */
export const throughProxy = (proxy: ProxyServer, request: Omit<ProxyRequest, 'login'>): Conversation<Proxied> =>
  (proxy.kind === 'socks5' ? socks5 : httpConnect)({ ...request, login: proxy.login })
