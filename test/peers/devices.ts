import { connect, createServer, type Socket } from 'node:net'

// Devices on the way, as they are in the field: written for these tests with bare sockets, and with no code of ours.

export interface Device {
  readonly port: number
  readonly stop: () => Promise<void>
}

type Fate = 'pass' | 'reset' | 'close' | 'silence' | Buffer

const record = (bytes: Buffer): number => (bytes.length < 5 ? Number.POSITIVE_INFINITY : 5 + bytes.readUInt16BE(3))

async function listen(welcome: (visitor: Socket) => void): Promise<Device> {
  const open = new Set<Socket>()
  const server = createServer({ noDelay: true }, (visitor) => {
    open.add(visitor)
    visitor.on('error', () => undefined).on('close', () => open.delete(visitor))
    welcome(visitor)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const visitor of open) visitor.destroy()
      }),
  }
}

function meet(visitor: Socket, fate: Fate, pass: () => void): void {
  if (fate === 'pass') pass()
  else if (fate === 'reset') visitor.resetAndDestroy()
  else if (fate === 'close') visitor.on('data', () => undefined).end()
  else if (fate === 'silence') visitor.resume()
  else visitor.on('data', () => undefined).end(fate)
}

function join(visitor: Socket, port: number, first: Buffer): void {
  const server = connect({ port, host: '127.0.0.1', noDelay: true })
  server.on('error', () => visitor.destroy()).on('close', () => visitor.destroy())
  visitor.on('close', () => server.destroy())
  server.write(first)
  visitor.pipe(server)
  server.pipe(visitor)
}

/** Collects the first record, and decides by its bytes. Who does not speak TLS is let through. */
export const reader = (port: number, decide: (hello: Buffer) => Fate): Promise<Device> =>
  listen((visitor) => {
    let seen = Buffer.alloc(0)
    const collect = (more: Buffer) => {
      seen = Buffer.concat([seen, more])
      if (seen[0] === 22 && seen.length < record(seen)) return
      visitor.off('data', collect)
      meet(visitor, seen[0] === 22 ? decide(seen) : 'pass', () => join(visitor, port, seen))
    }
    visitor.on('data', collect)
  })

/** Calls read once, for at most `room` bytes, and takes what it gets for the whole hello. */
export const readsOnce = (port: number, room: number, otherwise: Fate): Promise<Device> =>
  listen((visitor) => {
    visitor.once('data', (first) => {
      const got = first.subarray(0, room)
      const isWhole = got[0] !== 22 || got.length >= record(got)
      meet(visitor, isWhole ? 'pass' : otherwise, () => join(visitor, port, first))
    })
  })

/** A path that loses segments above a size; lost ones are sent again and lost again, so that nothing follows them. */
export const narrow = (port: number, most: { readonly up: number; readonly down: number }): Promise<Device> =>
  listen((visitor) => {
    const server = connect({ port, host: '127.0.0.1', noDelay: true })
    server.on('error', () => visitor.destroy()).on('close', () => visitor.destroy())
    visitor.on('close', () => server.destroy())
    for (const [from, to, limit] of [
      [visitor, server, most.up],
      [server, visitor, most.down],
    ] as const) {
      let isStuck = false
      from.on('data', (segment: Buffer) => {
        isStuck ||= segment.length > limit
        if (!isStuck) to.write(segment)
      })
    }
  })

/** Cuts or holds a connection at its second ClientHello. */
export const onlyOneHello = (port: number, fate: Fate): Promise<Device> =>
  listen((visitor) => {
    const server = connect({ port, host: '127.0.0.1', noDelay: true })
    server.on('error', () => visitor.destroy()).on('close', () => visitor.destroy())
    visitor.on('close', () => server.destroy())
    server.pipe(visitor, { end: false })
    let hellos = 0
    visitor.on('data', (bytes: Buffer) => {
      if (bytes[0] === 22 && bytes[5] === 1) hellos++
      if (hellos < 2) server.write(bytes)
      else meet(visitor, fate, () => undefined)
    })
  })

/** Lets the hello through, and only so many bytes of the answer. */
export const answersOnly = (port: number, most: (answer: Buffer) => number): Promise<Device> =>
  listen((visitor) => {
    const server = connect({ port, host: '127.0.0.1', noDelay: true })
    server.on('error', () => visitor.destroy()).on('close', () => visitor.destroy())
    visitor.on('close', () => server.destroy())
    visitor.pipe(server)
    server.once('data', (answer: Buffer) => {
      visitor.write(answer.subarray(0, most(answer)))
      server.resume()
    })
  })

/** Lets both hellos through, and what the visitor says after that. */
export const onlyHellos = (port: number, fate: Fate): Promise<Device> =>
  listen((visitor) => {
    const server = connect({ port, host: '127.0.0.1', noDelay: true })
    server.on('error', () => visitor.destroy()).on('close', () => visitor.destroy())
    visitor.on('close', () => server.destroy())
    server.pipe(visitor, { end: false })
    visitor.once('data', (hello: Buffer) => {
      server.write(hello)
      visitor.once('data', () => meet(visitor, fate, () => undefined))
    })
  })

/** Looks for a word in each packet by itself, and swallows all that comes after it. */
export const swallows = (port: number, word: string): Promise<Device> =>
  listen((visitor) => {
    const server = connect({ port, host: '127.0.0.1', noDelay: true })
    server.on('error', () => visitor.destroy()).on('close', () => visitor.destroy())
    visitor.on('close', () => server.destroy())
    server.pipe(visitor)
    let isStuck = false
    visitor.on('data', (packet: Buffer) => {
      isStuck ||= packet.includes(word)
      if (!isStuck) server.write(packet)
    })
  })

/** The first record, whole. */
export const firstRecord = (bytes: Buffer): number => record(bytes)

/** Types of the extensions of a ClientHello that is whole in its first record. */
export function extensionsOf(hello: Buffer): number[] {
  let at = 5 + 4 + 2 + 32
  at += 1 + hello[at]!
  at += 2 + hello.readUInt16BE(at)
  at += 1 + hello[at]!
  const types: number[] = []
  for (at += 2; at + 4 <= hello.length; at += 4 + hello.readUInt16BE(at + 2)) types.push(hello.readUInt16BE(at))
  return types
}
