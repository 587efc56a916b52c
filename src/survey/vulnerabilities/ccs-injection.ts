import type { VulnerabilityFinding } from '../../evidence/survey.ts'
import { newestWay, offerFor, withoutOld } from '../before-tls13.ts'
import { notTested, notVulnerable, type Scene, type VulnerabilityCheck, vulnerable } from '../check.ts'
import { earlyCcsAlone, temptingHello } from '../tempting-hello.ts'

export const ccsInjection: VulnerabilityCheck = {
  id: 'ccs-injection',
  title: { en: 'CCS injection (early ChangeCipherSpec)', ja: 'CCSインジェクション(早すぎるChangeCipherSpec)' },
  sends: {
    en: 'After the first flight of a handshake before TLS 1.3: a ChangeCipherSpec out of turn and a record of random bytes, which a sound server refuses with an alert. The handshake ends there.',
    ja: 'TLS 1.3より前のハンドシェイクで、サーバーの最初の応答の後に、順序に反したChangeCipherSpecとランダムなバイトのレコードを送ります。正常なサーバーはアラートで拒否し、ハンドシェイクはそこで終わります。',
  },
  references: ['CVE-2014-0224', 'OpenSSL Security Advisory of 5 June 2014'],
  fix: {
    en: 'Update OpenSSL to 1.0.1h, 1.0.0m or 0.9.8za, or later.',
    ja: 'OpenSSLを1.0.1h・1.0.0m・0.9.8za以降に更新します。',
  },
  async check(scene) {
    const way = newestWay(scene.basics)
    if (!way) return withoutOld(scene.basics)
    const answer = (await temptingHello(scene))?.earlyCcs
    if (answer === undefined)
      return notTested(
        'The server did not answer a ChangeCipherSpec out of turn with an alert.',
        '順序に反したChangeCipherSpecに対し、サーバーからアラートが返りませんでした。',
      )
    if (!decryptionAlerts.includes(answer.alert)) return refused(answer.alert)
    return await inSteps(scene)
  },
}

/** decryption_failed and bad_record_mac: what a server says that tries to decrypt the record behind the ChangeCipherSpec. */
const decryptionAlerts = [20, 21]

const refused = (alert: number) =>
  notVulnerable(
    `The server refuses a ChangeCipherSpec out of turn (alert ${alert}).`,
    `サーバーは順序に反したChangeCipherSpecを拒否します(アラート${alert})。`,
  )

/** It has to look the same once more, one step at a time. */
async function inSteps({ ask, aim, basics }: Scene): Promise<VulnerabilityFinding> {
  const offer = offerFor(aim, newestWay(basics)!)
  const answered = await ask.talk(ccsInjection.title, (random) => earlyCcsAlone(offer, random))
  const steps = answered.ok ? answered.value : undefined
  if (steps?.first) return refused(steps.first.alert)
  return steps?.isSilent && steps.second && decryptionAlerts.includes(steps.second.alert)
    ? vulnerable(
        `The server takes a ChangeCipherSpec before any key is agreed, and then decrypts (alert ${steps.second.alert}).`,
        `サーバーは鍵が決まる前のChangeCipherSpecを受け入れ、その後のレコードを復号しようとします(アラート${steps.second.alert})。`,
      )
    : notTested(
        'The server answered a ChangeCipherSpec out of turn in one way, and in another when it was repeated.',
        '順序に反したChangeCipherSpecへの応答が、繰り返すと変わりました。',
      )
}
