import type { Accepted, ProtocolName } from '../../evidence/survey.ts'
import { protocolCodes } from '../../evidence/survey.ts'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { withoutShares, withSuites } from '../aim.ts'
import type { BehaviourCheck, Scene } from '../check.ts'
import { speaksTls } from './shared-versions.ts'
import { good, noHandshake, noQuestion, plain, unsure } from './shared-words.ts'

const isChaCha = (code: number): boolean => cipherSuites.rows.get(code)?.cipher.startsWith('CHACHA20') ?? false
const versions = ['TLSv1.3', 'TLSv1.2'] as const

export const chacha20Preference: BehaviourCheck = {
  id: 'chacha20-preference',
  title: { en: 'ChaCha20 for clients that prefer it', ja: 'クライアントの希望に応じたChaCha20' },
  sends: {
    en: 'One hello with a ChaCha20 suite first; it is left after the ServerHello or HelloRetryRequest.',
    ja: 'ChaCha20のスイートを先頭にしたClientHelloを1回送り、ServerHelloまたはHelloRetryRequestを受け取った時点で切断します。',
  },
  references: ['RFC 7905 section 1, 2016'],
  async check(scene) {
    if (!speaksTls(scene.basics)) return noHandshake
    const name = versions.find((version) => scene.basics.suites[version]?.list.some(isChaCha))
    const accepted = name && scene.basics.suites[name]
    if (!accepted) return noQuestion('No suite with ChaCha20 is accepted.', 'ChaCha20のスイートは受け付けられません。')
    if (accepted.list.every(isChaCha))
      return noQuestion('Suites with ChaCha20 alone are accepted.', 'ChaCha20のスイートだけが受け付けられます。')
    if (accepted.chooser === 'client')
      return good(
        true,
        "The client's order decides: who prefers ChaCha20 gets it.",
        'クライアントの順序に従うため、ChaCha20を優先するクライアントにはChaCha20が使われます。',
      )
    if (isChaCha(accepted.list[0]!) && accepted.chooser === 'server')
      return plain(
        false,
        'The server prefers ChaCha20 for everyone, also where AES is faster.',
        'サーバーは、AESの方が速いクライアントにもChaCha20を優先します。',
      )
    const flight = await scene.ask.hello(this.title, offerOf(scene, name, accepted))
    if (flight?.kind !== 'chosen')
      return unsure('No answer that can be told came.', '判断できる応答がありませんでした。')
    return isChaCha(flight.suite)
      ? good(
          true,
          'The server has an order of its own, but who prefers ChaCha20 gets it: phones without AES in hardware.',
          'サーバー側の順序がありますが、ChaCha20を優先するクライアント(AESのハードウェア支援がない端末)にはChaCha20が使われます。',
        )
      : plain(
          false,
          'The server insists on AES also for clients that prefer ChaCha20.',
          'ChaCha20を優先するクライアントにもAESが使われます。',
        )
  },
}

function offerOf({ aim, basics }: Scene, name: ProtocolName, { list }: Accepted) {
  const suites = [...list.filter(isChaCha), ...list.filter((code) => !isChaCha(code))]
  return name === 'TLSv1.3'
    ? withoutShares(aim, suites, basics.groups.list)
    : withSuites(aim, protocolCodes[name], suites)
}
