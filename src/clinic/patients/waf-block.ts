import { connect } from 'node:net'
import { text } from '../../evidence/text.ts'
import { browser } from '../../protocol/tls/clients/clients.ts'
import { admittedSite } from '../admitted.ts'
import { onHello } from '../hello.ts'
import { bridge } from '../late-proxy.ts'
import { patient } from '../patient.ts'
import { loopback, openPlain } from '../room.ts'
import { openSecure } from '../secure.ts'

/** The suites of RFC 8701, which clients throw dice for, are no part of a fingerprint. */
const isGrease = (code: number): boolean => (code & 0x0f0f) === 0x0a0a && code >> 8 === (code & 0xff)
const barred = browser.suites.join()

export const wafBlock = patient({
  id: 'waf-block',
  title: text(
    'a filter that knows a browser by the order of its cipher suites, and resets it',
    '暗号スイートの順序でブラウザーを見分け、リセットするフィルター',
  ),
  async admit(ward) {
    const site = await openSecure(ward.certificate({}))
    const filter = await openPlain((socket) =>
      onHello(socket, ({ hello, bytes }) => {
        if (hello.cipherSuites.filter((code) => !isGrease(code)).join() === barred) {
          socket.resetAndDestroy()
          return
        }
        const inside = connect(site.port, loopback)
        inside.write(bytes)
        bridge(socket, inside)
      }),
    )
    return admittedSite(filter, { besides: [site] })
  },
})
