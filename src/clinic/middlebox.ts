import { connect, type Socket } from 'node:net'
import { alertRecord, endWith, type HeardHello, onHello } from './hello.ts'
import { bridge } from './late-proxy.ts'
import { loopback, openPlain, type Room } from './room.ts'

/** What a device on the way does with a connection: lets it through, cuts it, holds it for ever, or answers in the server's place. */
export type Treatment = 'pass' | 'reset' | 'swallow' | { readonly alert: number }

/** A device before the server at `port`, which reads every ClientHello and decides by it. */
export const openMiddlebox = (port: number, judge: (heard: HeardHello) => Treatment): Promise<Room> =>
  openPlain((visitor) =>
    onHello(visitor, (heard) => treat(visitor, judge(heard), () => passOn(visitor, port, heard.bytes))),
  )

/** A device that knows no TLS and decides by what arrives at once: one segment, as far as loopback has any. */
export const openPacketFilter = (
  port: number,
  judge: (segment: Uint8Array, visitor: Socket) => Treatment,
): Promise<Room> =>
  openPlain((visitor) => {
    const server = connect({ port, host: loopback })
    visitor.on('data', (segment) => {
      const treatment = judge(segment, visitor)
      if (treatment === 'swallow') visitor.removeAllListeners('data').resume()
      else treat(visitor, treatment, () => server.write(segment))
    })
    server.on('data', (segment) => visitor.write(segment))
    for (const [one, other] of [
      [visitor, server],
      [server, visitor],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
  })

function treat(visitor: Socket, treatment: Treatment, pass: () => void): void {
  if (treatment === 'pass') pass()
  else if (treatment === 'reset') visitor.resetAndDestroy()
  else if (treatment === 'swallow') visitor.resume()
  else endWith(visitor, alertRecord(treatment.alert))
}

function passOn(visitor: Socket, port: number, first: Uint8Array): void {
  const server = connect({ port, host: loopback, allowHalfOpen: true })
  server.write(first)
  bridge(visitor, server)
}
