import type { Hop } from '../evidence/attempt.ts'
import { isTls13, type Resumption, type Session } from '../protocol/tls/session.ts'

/** One server, as far as a client can tell. */
export interface Place {
  readonly hop: Hop
  readonly address: string
  readonly port: number
}

/** The sessions of one consultation, as a browser keeps them: they hold secrets and go with it. */
export interface Sessions {
  keep(place: Place, sessions: readonly Session[]): void
  /** The newest of a place; with `early`, one whose ticket promises to take early data. */
  recall(place: Place, early: boolean): Resumption | undefined
}

export function keepSessions(clock: () => number): Sessions {
  const kept = new Map<string, { readonly session: Session; readonly at: number }[]>()
  const keyOf = ({ hop, address, port }: Place) => `${hop} ${address} ${port}`
  return {
    keep(place, sessions) {
      const before = kept.get(keyOf(place)) ?? []
      const at = clock()
      kept.set(keyOf(place), [...sessions.map((session) => ({ session, at })), ...before].slice(0, 8))
    },
    recall(place, early) {
      const takesEarly = (session: Session) => isTls13(session) && session.maxEarlyData > 0
      const found = kept.get(keyOf(place))?.find(({ session }) => !early || takesEarly(session))
      return found && { session: found.session, ageMs: Math.max(0, Math.round(clock() - found.at)) }
    },
  }
}
