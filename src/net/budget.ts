import { type Clock, monotonic } from './clock.ts'

export interface BudgetOptions {
  /** Wall time of the whole diagnosis. */
  readonly ms: number
  readonly connections: number
  /** Bytes that may come in, over all connections. */
  readonly bytesIn: number
  /** Connections to one address at the same time. */
  readonly perAddress?: number
  /** Ms between connections to an address that was calmed. */
  readonly pauseMs?: number
  /** Ms before a place that was left is taken again: who counts connections may see the next one before the end of the last. */
  readonly breathMs?: number
  readonly clock?: Clock
}

export type Exhausted = 'time' | 'connections'

/** What one diagnosis may use, shared by all of its connections. An empty purse is told, never thrown. */
export interface Budget {
  readonly spent: { readonly connections: number; readonly bytesIn: number }
  leftMs(): number
  /** Waits for a place at `address`; then a place that is to be left, or the limit that forbids it. */
  enter(address: string): Promise<Place | Exhausted>
  /** From now on one connection at a time there, and a second between: a limit has shown. */
  calm(address: string): void
  /** How many of `bytes` may still be read. */
  takeBytes(bytes: number): number
}

export interface Place {
  leave(): void
}

export function budget(options: BudgetOptions): Budget {
  const { ms, connections, bytesIn, perAddress = 4, pauseMs = 1000, breathMs = 20, clock = monotonic } = options
  const began = clock()
  const spent = { connections: 0, bytesIn: 0 }
  const open = new Map<string, number>()
  const waiting = new Map<string, (() => void)[]>()
  const leftMs = () => Math.max(0, ms - (clock() - began))

  const calmed = new Set<string>()
  const room = (address: string) => (open.get(address) ?? 0) < (calmed.has(address) ? 1 : perAddress)

  const free = (address: string) => {
    open.set(address, open.get(address)! - 1)
    const next = room(address) ? waiting.get(address)?.shift() : undefined
    if (!next) return
    open.set(address, open.get(address)! + 1)
    next()
  }

  const leave = (address: string) => {
    // Nobody waits for this place but those whose own patience keeps the process awake.
    setTimeout(() => free(address), calmed.has(address) ? pauseMs : breathMs).unref()
  }

  return {
    spent,
    leftMs,
    async enter(address) {
      if (leftMs() === 0) return 'time'
      if (spent.connections >= connections) return 'connections'
      spent.connections++
      if (room(address)) open.set(address, (open.get(address) ?? 0) + 1)
      else if (!(await turn(waiting, address, leftMs()))) {
        spent.connections--
        return 'time'
      }
      let left = false
      return {
        leave() {
          if (!left) leave(address)
          left = true
        },
      }
    },
    calm(address) {
      calmed.add(address)
    },
    takeBytes(bytes) {
      const granted = Math.max(0, Math.min(bytes, bytesIn - spent.bytesIn))
      spent.bytesIn += granted
      return granted
    },
  }
}

/** True when a place became free within `ms`. */
function turn(waiting: Map<string, (() => void)[]>, address: string, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const queue = waiting.get(address) ?? []
    waiting.set(address, queue)
    const mine = () => {
      clearTimeout(timer)
      resolve(true)
    }
    const timer = setTimeout(() => {
      queue.splice(queue.indexOf(mine), 1)
      resolve(false)
    }, ms)
    queue.push(mine)
  })
}
