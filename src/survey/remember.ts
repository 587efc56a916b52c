import type { Ask } from '../probe/ask.ts'
import type { Flight } from '../protocol/tls/first-flight.ts'

/** An Ask that says no hello twice. */
export interface Remembering extends Ask {
  /** Forgets every hello that was not answered, or with an end alone: a limit may have done that. */
  forgetEnds(): void
}

export function remembering(ask: Ask): Remembering {
  const said = new Map<string, Promise<Flight | undefined>>()
  const doubtful = new Set<string>()
  return {
    talk: ask.talk,
    isLimited: ask.isLimited,
    hello(what, offer, reach = 'hello') {
      const key = JSON.stringify([offer, reach])
      const before = said.get(key)
      if (before) return before
      const flight = ask.hello(what, offer, reach)
      said.set(key, flight)
      flight.then((answer) => {
        if (answer === undefined || answer.kind === 'ended') doubtful.add(key)
      })
      return flight
    },
    forgetEnds() {
      for (const key of doubtful) said.delete(key)
      doubtful.clear()
    },
  }
}
