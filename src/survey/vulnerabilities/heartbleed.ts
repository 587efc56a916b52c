import type { VulnerabilityFinding } from '../../evidence/survey.ts'
import { heartbeat } from '../../wire/extensions/heartbeat.ts'
import { newestWay, offerFor, withoutOld } from '../before-tls13.ts'
import { notTested, notVulnerable, type Scene, type VulnerabilityCheck, vulnerable } from '../check.ts'
import { offersHeartbeat, tempt, temptingHello } from '../tempting-hello.ts'

export const heartbleed: VulnerabilityCheck = {
  id: 'heartbleed',
  title: { en: 'Heartbleed', ja: 'Heartbleed' },
  sends: {
    en: 'A hello before TLS 1.3 that offers heartbeats. Where the server offers them too: a heartbeat that claims three bytes more than it holds, and an honest one. Only the length of the answer is looked at; nothing of its content is kept.',
    ja: 'ハートビートを含む、TLS 1.3より前のClientHelloを送ります。サーバーも対応している場合に限り、実際より3バイト長いと称するハートビートと正しいハートビートを1つずつ送ります。応答は長さだけを確認し、内容は保存しません。',
  },
  references: ['CVE-2014-0160', 'RFC 6520, 2012'],
  fix: {
    en: 'Update OpenSSL to 1.0.1g or later at once, then make a new key, have the certificate issued anew and the old one revoked: the key may be known.',
    ja: 'ただちにOpenSSLを1.0.1g以降に更新し、新しい鍵で証明書を再発行して、古い証明書を失効させます。鍵が漏れているおそれがあります。',
  },
  async check(scene) {
    if (!newestWay(scene.basics)) return withoutOld(scene.basics)
    const tempted = await temptingHello(scene)
    if (tempted?.flight.kind !== 'chosen')
      return notTested(
        'No ServerHello came in answer to a hello that offers heartbeats.',
        'ハートビートを含むClientHelloにServerHelloが返りませんでした。',
      )
    if (!offersHeartbeat(tempted.flight))
      return notVulnerable('The server offers no heartbeats.', 'サーバーはハートビートに対応していません。')
    switch (tempted.heartbeat) {
      case 'sound':
        return notVulnerable(
          'The server passes over a heartbeat that claims more than it holds, and answers an honest one.',
          'サーバーは実際より長いと称するハートビートを無視し、正しいハートビートにだけ応答します。',
        )
      case 'alert':
        return notVulnerable(
          'The server refuses a heartbeat that claims more than it holds.',
          'サーバーは実際より長いと称するハートビートを拒否します。',
        )
      case 'bleeds':
        return await confirmed(scene)
      case 'none':
      case undefined:
        return silent
      default:
        return tempted.heartbeat satisfies never
    }
  },
}

const silent = notTested(
  'The server offers heartbeats, but answered none of two.',
  'サーバーはハートビートに対応していますが、2つのどちらにも応答しませんでした。',
)

async function confirmed({ ask, aim, basics }: Scene): Promise<VulnerabilityFinding> {
  const plain = offerFor(aim, newestWay(basics)!)
  const offer = { ...plain, extensions: [...plain.extensions, heartbeat.type] }
  const again = await ask.talk(heartbleed.title, (random) => tempt(offer, random))
  return again.ok && again.value.heartbeat === 'bleeds'
    ? vulnerable(
        'Twice the server answered a heartbeat with more bytes than were sent: it gives away what is in its memory.',
        'サーバーは2回とも、送られた以上のバイトをハートビートの応答で返しました。メモリーの内容が漏れています。',
      )
    : notTested(
        'The server answered one heartbeat with more bytes than were sent, but not a second one.',
        'サーバーは1回だけ、送られた以上のバイトをハートビートの応答で返しましたが、2回目は再現しませんでした。',
      )
}
