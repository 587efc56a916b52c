import { createServer, type Server, type Socket } from 'node:net'

export const loopback = '127.0.0.1'

/** A listening server, and the way to end it with all that it holds open. */
export interface Room {
  readonly port: number
  stop(): Promise<void>
}

export interface Place {
  readonly host?: string
  /** 0: any free port. */
  readonly port?: number
}

/** Lets a server listen on loopback. Connections are destroyed when it stops. */
export async function open(server: Server, { host = loopback, port = 0 }: Place = {}): Promise<Room> {
  const guests = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    guests.add(socket)
    // A visitor who leaves in the middle is what the clinic is there for.
    socket.on('error', () => undefined)
    socket.on('close', () => guests.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const guest of guests) guest.destroy()
      }),
  }
}

/** A server that does one thing with every connection. */
export const openPlain = (welcome: (socket: Socket) => void, place?: Place): Promise<Room> =>
  open(createServer(welcome), place)

/** Stops them all, the last one first. */
export const stopAll = async (...rooms: readonly { stop(): Promise<void> }[]): Promise<void> => {
  for (const room of rooms.toReversed()) await room.stop()
}
