import { connect } from 'node:net'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { bridge } from '../late-proxy.ts'
import { patient } from '../patient.ts'
import { loopback, openPlain } from '../room.ts'
import { openSecure } from '../secure.ts'

/** So many connections within so many ms, and no more. */
const most = 3
const windowMs = 1500

export const rateLimited = patient({
  id: 'rate-limited',
  title: text(
    'a server that resets every connection after the third within a second and a half',
    '1.5秒間に4回目以降の接続をリセットするサーバー',
  ),
  async admit(ward) {
    const site = await openSecure(ward.certificate({}))
    let came: number[] = []
    const door = await openPlain((socket) => {
      const now = performance.now()
      came = [...came.filter((at) => now - at < windowMs), now]
      if (came.length > most) socket.once('data', () => socket.resetAndDestroy())
      else bridge(socket, connect(site.port, loopback))
    })
    return admittedSite(door, { besides: [site] })
  },
})
