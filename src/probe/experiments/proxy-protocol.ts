import { text } from '../../evidence/text.ts'
import { latin1 } from '../../protocol/conversation.ts'
import { experiment } from '../experiment.ts'

/** Section 2.1 of HAProxy's "The PROXY protocol", version 1. What it says of us is made up: said to near machines only. */
const header = latin1('PROXY TCP4 127.0.0.1 127.0.0.1 443 443\r\n')

export const proxyProtocol = experiment({
  id: 'proxy-protocol',
  title: text('the same hello behind a PROXY protocol header', 'PROXYプロトコルのヘッダーを前に付けた同じClientHello'),
  deed: ({ base, isNear }) =>
    isNear ? { kind: 'tls', offer: base, depth: 'server-hello', preface: header } : undefined,
})
