import { text } from '../../evidence/text.ts'
import { writeEchConfigs } from '../../wire/ech-config.ts'
import { openDns } from '../dns.ts'
import { patient } from '../patient.ts'
import { loopback, stopAll } from '../room.ts'
import { openSecure } from '../secure.ts'
import { siteName } from '../ward.ts'

/** As a CDN's record that was left when the site moved away from it: X25519, HKDF-SHA256, AES-128-GCM. */
const left = writeEchConfigs([
  {
    configId: 42,
    kemId: 0x0020,
    publicKey: Uint8Array.from({ length: 32 }, (_, i) => i + 1),
    cipherSuites: [{ kdf: 0x0001, aead: 0x0001 }],
    maximumNameLength: 0,
    publicName: 'outer.cdn.example',
    extensions: new Uint8Array(0),
  },
])

export const echMismatch = patient({
  id: 'ech-mismatch',
  title: text(
    'an HTTPS record with an ECH key that the server does not have',
    'サーバーが持たないECH鍵を載せたHTTPSレコード',
  ),
  async admit(ward) {
    const site = await openSecure(ward.certificate({}))
    const dns = await openDns({
      [siteName]: { A: [loopback] },
      [`_${site.port}._https.${siteName}`]: { HTTPS: { alpn: ['http/1.1'], ech: left } },
    })
    return {
      target: `${siteName}:${site.port}`,
      options: { resolver: `${loopback}:${dns.port}` },
      stop: () => stopAll(site, dns),
    }
  },
})
