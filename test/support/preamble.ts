import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Conversation, Frame, Heard } from '../../src/protocol/conversation.ts'

/** Holds a conversation on a new socket and leaves the socket open, so that TLS can be begun on it. */
export async function preamble<T>(conversation: Conversation<T>, port: number): Promise<{ value: T; socket: Socket }> {
  const socket = connect({ host: '127.0.0.1', port })
  let buffer = new Uint8Array(0)
  let ended = false
  let news = () => {}
  socket.on('data', (chunk: Uint8Array) => {
    buffer = Uint8Array.of(...buffer, ...chunk)
    news()
  })
  for (const event of ['end', 'error', 'close'])
    socket.on(event, () => {
      ended = true
      news()
    })
  const hear = (frame: Frame, patience = 5000) =>
    new Promise<Heard>((resolve) => {
      const settle = (length: number, end?: 'closed' | 'silent') => {
        clearTimeout(timer)
        news = () => {}
        const bytes = buffer.slice(0, length)
        buffer = buffer.slice(length)
        resolve({ end, bytes, at: 0 } as Heard)
      }
      const timer = setTimeout(() => settle(buffer.length, 'silent'), patience)
      news = () => {
        const length = frame(buffer)
        if (length !== undefined) settle(length)
        else if (ended) settle(buffer.length, 'closed')
      }
      news()
    })
  let heard: Heard = { end: undefined, bytes: buffer, at: 0 }
  for (;;) {
    const step = conversation.next(heard)
    if (step.done) {
      socket.removeAllListeners()
      return { value: step.value, socket }
    }
    if ('say' in step.value) {
      socket.write(step.value.say)
      heard = { end: undefined, bytes: new Uint8Array(0), at: 0 }
    } else heard = await hear(step.value.hear, step.value.patience)
  }
}

/** Begins TLS where the plain text ended: the version agreed on. */
export const beginTls = (socket: Socket): Promise<string | null> =>
  new Promise((resolve, reject) => {
    const tls = connectTls({ socket, servername: 'localhost', rejectUnauthorized: false })
    tls.once('error', reject)
    tls.once('secureConnect', () => {
      resolve(tls.getProtocol())
      tls.destroy()
    })
  })
