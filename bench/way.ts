import { connect, createServer } from 'node:net'
import { bridge } from '../src/clinic/late-proxy.ts'
import { loopback, open } from '../src/clinic/room.ts'

/** What went over a way to a server. */
export interface Traffic {
  readonly connections: number
  readonly bytes: number
}

/** A proxy on loopback that counts. */
export interface Way {
  readonly port: number
  /** What went since it was asked last. */
  readonly take: () => Traffic
  stop(): Promise<void>
}

/** Passes every byte on to `port`, after half of `addedMs` in each direction. */
export async function openWay(port: number, addedMs: number): Promise<Way> {
  let connections = 0
  let bytes = 0
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (visitor) => {
    connections++
    const onward = connect({ port, host: loopback, allowHalfOpen: true, noDelay: true })
    for (const socket of [visitor, onward]) socket.on('data', (chunk) => (bytes += chunk.length))
    bridge(visitor, onward, addedMs / 2)
  })
  const room = await open(server)
  return {
    port: room.port,
    take() {
      const taken = { connections, bytes }
      connections = 0
      bytes = 0
      return taken
    },
    stop: room.stop,
  }
}
