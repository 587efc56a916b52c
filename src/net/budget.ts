import { type Clock, monotonic } from './clock.ts'

export interface BudgetOptions {
  /** Wall time of the whole diagnosis. */
  readonly ms: number
  readonly connections: number
  /** Bytes that may come in, over all connections. */
  readonly bytesIn: number
  /** Connections to one address at the same time. */
  readonly perAddress?: number
  readonly clock?: Clock
}

export type Exhausted = 'time' | 'connections'

/** What one diagnosis may use, shared by all of its connections. An empty purse is told, never thrown. */
export interface Budget {
  readonly spent: { readonly connections: number; readonly bytesIn: number }
  leftMs(): number
  /** Waits for a place at `address`; then a place that is to be left, or the limit that forbids it. */
  enter(address: string): Promise<Place | Exhausted>
  /** How many of `bytes` may still be read. */
  takeBytes(bytes: number): number
}

export interface Place {
  leave(): void
}

export function budget(options: BudgetOptions): Budget {
  const { ms, connections, bytesIn, perAddress = 4, clock = monotonic } = options
  const began = clock()
  const spent = { connections: 0, bytesIn: 0 }
  const open = new Map<string, number>()
  const waiting = new Map<string, (() => void)[]>()
  const leftMs = () => Math.max(0, ms - (clock() - began))

  const leave = (address: string) => {
    const next = waiting.get(address)?.shift()
    if (next) next()
    else open.set(address, open.get(address)! - 1)
  }

  return {
    spent,
    leftMs,
    async enter(address) {
      if (leftMs() === 0) return 'time'
      if (spent.connections >= connections) return 'connections'
      spent.connections++
      const there = open.get(address) ?? 0
      if (there < perAddress) open.set(address, there + 1)
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
