import { text } from '../../evidence/text.ts'
import { openClosedPort } from '../closed-port.ts'
import { openDns } from '../dns.ts'
import { patient } from '../patient.ts'
import { loopback, stopAll } from '../room.ts'
import { openSecure } from '../secure.ts'
import { siteName } from '../ward.ts'

export const httpsRrAlpnLie = patient({
  id: 'https-rr-alpn-lie',
  title: text(
    'an HTTPS record that promises HTTP/2 alone, on a port where nothing listens',
    '待ち受けのないポートとHTTP/2だけを約束するHTTPSレコード',
  ),
  async admit(ward) {
    const site = await openSecure(ward.certificate({}))
    const closed = await openClosedPort()
    const dns = await openDns({
      [siteName]: { A: [loopback] },
      [`_${site.port}._https.${siteName}`]: { HTTPS: { alpn: ['h2'], noDefaultAlpn: true, port: closed.port } },
    })
    return {
      target: `${siteName}:${site.port}`,
      options: { resolver: `${loopback}:${dns.port}` },
      stop: () => stopAll(site, closed, dns),
    }
  },
})
