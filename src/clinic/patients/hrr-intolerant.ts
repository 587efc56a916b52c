import { text } from '../../evidence/text.ts'
import { handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import { admittedSite } from '../admitted.ts'
import { openPacketFilter } from '../middlebox.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

/** A record of change_cipher_spec, which many clients put before their second hello (RFC 8446 appendix D.4). */
const ccsBytes = 6

/** A hello that comes after the first of its connection. */
const isSecondHello = (segment: Uint8Array, seen: WeakSet<object>, of: object): boolean => {
  const [type, , , , , message] = segment.subarray(segment[0] === contentType.changeCipherSpec ? ccsBytes : 0)
  const isHello = type === contentType.handshake && message === handshakeType.clientHello
  const isSecond = isHello && seen.has(of)
  if (isHello) seen.add(of)
  return isSecond
}

export const hrrIntolerant = patient({
  id: 'hrr-intolerant',
  title: text(
    'a server that agrees in P-384 alone, behind a firewall that cuts off second hellos',
    'P-384だけで合意するサーバーと、2回目のClientHelloを切断するファイアウォール',
  ),
  async admit(ward) {
    const server = await openSecure(ward.certificate({}), { tls: { minVersion: 'TLSv1.3', ecdhCurve: 'P-384' } })
    const seen = new WeakSet<object>()
    const box = await openPacketFilter(server.port, (segment, visitor) =>
      isSecondHello(segment, seen, visitor) ? 'reset' : 'pass',
    )
    return admittedSite(box, { besides: [server] })
  },
})
