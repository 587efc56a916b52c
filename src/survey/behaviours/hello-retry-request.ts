import { decode } from '../../wire/codec.ts'
import { keyShare } from '../../wire/extensions/key-share.ts'
import { readExtension } from '../../wire/extensions/read.ts'
import { handshakeHeaderLength, handshakeType } from '../../wire/handshake.ts'
import { isHelloRetryRequest, serverHello } from '../../wire/server-hello.ts'
import { namedGroups } from '../../wire/tables/named-groups.ts'
import type { BehaviourCheck } from '../check.ts'
import { withoutTls13 } from './shared-versions.ts'
import { good, noTraffic, unsure, weak } from './shared-words.ts'

export const helloRetryRequest: BehaviourCheck = {
  id: 'hello-retry-request',
  title: { en: 'a second hello (HelloRetryRequest)', ja: 'ClientHelloのやり直し(HelloRetryRequest)' },
  sends: noTraffic,
  references: ['RFC 8446 section 4.1.4, 2018'],
  async check({ baseline, basics }) {
    if (!basics.protocols['TLSv1.3']) return withoutTls13(basics)
    const hellos = baseline.messages.flatMap(({ from, bytes }) => {
      const isHello = from === 'peer' && bytes[0] === handshakeType.serverHello
      const parsed = isHello ? decode('ServerHello', serverHello, bytes.subarray(handshakeHeaderLength)) : undefined
      return parsed?.ok ? [parsed.value] : []
    })
    if (hellos.length === 0) return unsure('No ServerHello came.', 'ServerHelloが届きませんでした。')
    const retry = hellos.find(isHelloRetryRequest)
    if (!retry)
      return good(
        false,
        'A browser of today has its key share accepted at once.',
        '現在のブラウザーの鍵共有は、そのまま受け入れられます。',
      )
    const asked = readExtension(keyShare, 'helloRetryRequest', retry.extensions)
    const group = asked?.ok ? namedGroups.name(asked.value) : '?'
    return weak(
      true,
      `A browser of today is asked for another key share (${group}): each new visit takes a round trip more.`,
      `現在のブラウザーは別の鍵共有(${group})を求められ、新しい接続のたびに往復が1回増えます。`,
    )
  },
}
