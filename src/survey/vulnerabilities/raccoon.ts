import { equalBytes } from '../../x509/index.ts'
import { acceptedSuites, unlisted } from '../accepted-suites.ts'
import { newestWay, offerFor } from '../before-tls13.ts'
import { notTested, notVulnerable, possible, type VulnerabilityCheck } from '../check.ts'

export const raccoon: VulnerabilityCheck = {
  id: 'raccoon',
  title: { en: 'Raccoon (a Diffie-Hellman key used twice)', ja: 'Raccoon(Diffie-Hellman鍵の再利用)' },
  sends: {
    en: 'Where suites with finite-field Diffie-Hellman are accepted: two hellos with these alone, left after the first flight, to see whether both get the same public key. No times are measured.',
    ja: '有限体のDiffie-Hellmanのスイートを受け付ける場合だけ、それだけを含むClientHelloを2回送り、最初の応答の後で切断して、公開鍵が同じかどうかを見ます。処理時間は測定しません。',
  },
  references: ['CVE-2020-1968', 'Merget et al., "Raccoon Attack", 2020'],
  fix: {
    en: 'Use elliptic curves instead, or a library that makes a new Diffie-Hellman key for every connection (OpenSSL 1.0.2f and later).',
    ja: '楕円曲線を使うか、接続ごとに新しいDiffie-Hellman鍵を作るライブラリー(OpenSSL 1.0.2f以降など)を使います。',
  },
  async check({ ask, aim, basics }) {
    const fixed = acceptedSuites(basics).find(({ keyExchange }) => keyExchange === 'DH')
    if (fixed)
      return possible(
        `A suite whose Diffie-Hellman key is always the same is accepted: ${fixed.name}.`,
        `Diffie-Hellman鍵が常に同じスイートが受け付けられます: ${fixed.name}`,
      )
    const way = newestWay(basics, ({ keyExchange }) => keyExchange === 'DHE')
    if (!way)
      return (
        unlisted(basics, ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2']) ??
        notVulnerable(
          'No suite with finite-field Diffie-Hellman is accepted before TLS 1.3.',
          'TLS 1.3より前では、有限体のDiffie-Hellmanのスイートは受け付けられません。',
        )
      )
    const offer = offerFor(aim, way)
    const flights = await Promise.all([1, 2].map(() => ask.hello(this.title, offer, 'done')))
    const [one, two] = flights.map((flight) => (flight?.kind === 'chosen' ? flight.dh?.ys : undefined))
    if (!one || !two)
      return notTested(
        'The Diffie-Hellman keys of two connections could not be read.',
        '2つの接続のDiffie-Hellman鍵を読み取れませんでした。',
      )
    return equalBytes(one, two)
      ? possible(
          'Two connections got the same Diffie-Hellman key. Whether its timing can be measured is not tried.',
          '2つの接続で同じDiffie-Hellman鍵が使われました。処理時間の差を測れるかどうかは試しません。',
        )
      : notVulnerable(
          'Two connections got different Diffie-Hellman keys.',
          '2つの接続で異なるDiffie-Hellman鍵が使われました。',
        )
  },
}
