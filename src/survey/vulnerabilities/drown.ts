import { spkiOf } from '../../protocol/spki.ts'
import { equalBytes } from '../../x509/index.ts'
import { notTested, notVulnerable, type Scene, type VulnerabilityCheck, vulnerable } from '../check.ts'
import { ssl2Flight } from '../ssl2.ts'

export const drown: VulnerabilityCheck = {
  id: 'drown',
  title: { en: 'DROWN (SSL 2.0 with the same key)', ja: 'DROWN(同じ鍵でのSSL 2.0)' },
  sends: {
    en: 'Where SSL 2.0 is spoken: one more hello of SSL 2.0, to compare its certificate with that of TLS. Other servers with the same key are not looked for.',
    ja: 'SSL 2.0に対応している場合だけ、証明書をTLSのものと比べるため、SSL 2.0のCLIENT-HELLOをもう1回送ります。同じ鍵を使うほかのサーバーは探しません。',
  },
  references: ['CVE-2016-0800', 'Aviram et al., "DROWN: Breaking TLS using SSLv2", 2016', 'RFC 6176, 2011'],
  fix: {
    en: 'Switch off SSL 2.0 here and on every other server that has the same key, mail servers too.',
    ja: 'このサーバーと、メールサーバーを含む同じ鍵を使うすべてのサーバーで、SSL 2.0を無効にします。',
  },
  async check(scene) {
    const { SSLv2 } = scene.basics.protocols
    if (SSLv2 === undefined)
      return notTested(
        'It could not be determined whether SSL 2.0 is spoken.',
        'SSL 2.0を話すかどうかを判定できませんでした。',
      )
    if (!SSLv2)
      return notVulnerable(
        'This server does not speak SSL 2.0; another one with the same key would still endanger it.',
        'このサーバーはSSL 2.0を話しません。ただし、同じ鍵を使うほかのサーバーが話せば危険が及びます。',
      )
    return (await hasSameKey(scene))
      ? vulnerable(
          'SSL 2.0 is spoken with the same key as TLS: what was recorded of TLS can be decrypted.',
          'TLSと同じ鍵でSSL 2.0を話します。記録されたTLSの通信が復号されるおそれがあります。',
        )
      : vulnerable(
          'SSL 2.0 is spoken: connections with its key can be decrypted.',
          'SSL 2.0を話します。その鍵を使う通信が復号されるおそれがあります。',
        )
  },
}

async function hasSameKey({ ask, basics }: Scene): Promise<boolean> {
  const answered = await ask.talk(drown.title, ssl2Flight)
  const key = answered.ok && answered.value ? spkiOf(answered.value.certificate) : undefined
  const keys = basics.chains.flatMap(({ certificates: [own] }) => (own ? (spkiOf(own) ?? []) : []))
  return key !== undefined && keys.some((other) => equalBytes(other, key))
}
