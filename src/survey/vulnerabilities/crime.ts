import { newestWay, offerFor, withoutOld } from '../before-tls13.ts'
import { notTested, notVulnerable, type VulnerabilityCheck, vulnerable } from '../check.ts'
import { temptingHello } from '../tempting-hello.ts'

const deflate = 1

export const crime: VulnerabilityCheck = {
  id: 'crime',
  title: { en: 'CRIME (compression in TLS)', ja: 'CRIME(TLSの圧縮)' },
  sends: {
    en: 'A hello before TLS 1.3 that offers compression with DEFLATE. Nothing compressed is sent.',
    ja: 'DEFLATEによる圧縮を含む、TLS 1.3より前のClientHelloを送ります。圧縮したデータは送りません。',
  },
  references: ['CVE-2012-4929', 'Rizzo and Duong, "The CRIME Attack", 2012'],
  fix: {
    en: 'Switch off compression in TLS (SSLCompression off in Apache); libraries since 2013 have it off.',
    ja: 'TLSの圧縮を無効にします(ApacheではSSLCompression off)。2013年以降のライブラリーでは既定で無効です。',
  },
  async check(scene) {
    const way = newestWay(scene.basics)
    if (!way) return withoutOld(scene.basics)
    const tempted = await temptingHello(scene)
    if (tempted?.flight.kind !== 'chosen')
      return notTested(
        'No ServerHello came in answer to a hello that offers compression.',
        '圧縮を含むClientHelloにServerHelloが返りませんでした。',
      )
    if (tempted.flight.hello.legacyCompressionMethod === 0)
      return notVulnerable('The server does not take compression.', 'サーバーは圧縮を使いません。')
    const offer = { ...offerFor(scene.aim, way), compressionMethods: [deflate, 0] }
    const again = await scene.ask.hello(this.title, offer)
    return again?.kind === 'chosen' && again.hello.legacyCompressionMethod === deflate
      ? vulnerable(
          `Twice the server chose compression with DEFLATE in ${way.protocol}.`,
          `サーバーは2回とも ${way.protocol} でDEFLATEによる圧縮を選びました。`,
        )
      : notTested(
          'The server chose compression once, but not when it was repeated.',
          'サーバーは1回だけ圧縮を選びましたが、2回目は再現しませんでした。',
        )
  },
}
