import { connect, createServer } from 'node:net'
import { loopback, open, type Room } from './room.ts'

/**
 * A port of 127.0.0.1 on which nothing listens, and which nobody else is given meanwhile: it is the near end of a
 * connection that we hold.
 */
export async function openClosedPort(): Promise<Room> {
  const keeper = await open(createServer())
  const holder = connect(keeper.port, loopback)
  await new Promise<void>((resolve, reject) => {
    holder.once('connect', resolve)
    holder.once('error', reject)
  })
  holder.on('error', () => undefined)
  return {
    port: holder.localPort!,
    async stop() {
      holder.destroy()
      await keeper.stop()
    },
  }
}
