import { connect, createServer, type Socket } from 'node:net'
import { loopback, open, type Room } from './room.ts'

/** A proxy on loopback that passes every byte on to `port` after `delayMs`, in both directions. */
export const openLateProxy = (port: number, delayMs: number): Promise<Room> =>
  open(
    // Who has said everything may still hear.
    createServer({ allowHalfOpen: true }, (visitor) =>
      bridge(visitor, connect({ port, host: loopback, allowHalfOpen: true }), delayMs),
    ),
  )

/** Ties two sockets together; when one goes, so does the other. */
export function bridge(left: Socket, right: Socket, delayMs = 0): void {
  for (const [from, to] of [
    [left, right],
    [right, left],
  ] as const) {
    // Each wait is as long as the other, so that nothing overtakes.
    const later = (deed: () => void) => (delayMs > 0 ? setTimeout(deed, delayMs) : deed())
    from.on('data', (bytes) => later(() => to.writable && to.write(bytes)))
    from.on('end', () => later(() => to.writable && to.end()))
    from.on('error', () => to.destroy())
    from.on('close', () => later(() => to.destroy()))
  }
}
