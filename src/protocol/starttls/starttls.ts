import type { Conversation } from '../conversation.ts'
import { type Dialogue, type Held, hold, printable, type Stop } from '../dialogue.ts'

/** How a plain-text preamble came out. `reply`: the peer's own words, fit to print. */
export type StartTlsOutcome =
  /** TLS may begin. `pipelined`: plain text that came behind the go-ahead, where nothing may come. */
  | { readonly kind: 'ready'; readonly pipelined?: Uint8Array }
  | { readonly kind: 'not-offered'; readonly reply: string }
  | { readonly kind: 'refused'; readonly reply: string }
  | Stop

export interface StartTlsOptions {
  /** The name that the peer is asked for, where the protocol says it (XMPP). */
  readonly host: string
  /** Milliseconds to wait for each answer. */
  readonly patience?: number
  /** The name we say we have, in mail protocols. */
  readonly clientName?: string
  /** Ask for TLS although it was not offered: a box on the way may have struck out the offer. */
  readonly insist?: boolean
  /** Send the protocol's `noop` behind the command. A server that answers it inside TLS takes plain text into the session (CVE-2011-0411). */
  readonly inject?: boolean
}

export type StartTls = Held<StartTlsOutcome>

/** One way from plain text to TLS. */
export interface StartTlsProtocol<Name extends string = string> {
  readonly name: Name
  readonly port: number
  readonly rfc: string
  /** A command without effect, for protocols in which one can stand behind the request for TLS. */
  readonly noop?: string
  /** Speaks up to the point where our ClientHello comes next. Never throws for what a peer says. */
  upgrade(options: StartTlsOptions): Conversation<StartTls>
}

/** What the protocols' own stories may use besides the dialogue. */
export interface Wishes {
  readonly host: string
  readonly clientName: string
  readonly insist: boolean
  /** The noop to stand behind the request for TLS, or nothing. */
  readonly tail: string
}

type Story = (talk: Dialogue, wishes: Wishes) => Conversation<StartTlsOutcome>

export const starttls = <const Name extends string>({
  upgrade: story,
  ...facts
}: Omit<StartTlsProtocol<Name>, 'upgrade'> & { readonly upgrade: Story }): StartTlsProtocol<Name> => ({
  ...facts,
  upgrade: ({ host, patience = 3000, clientName = 'handshake-doctor.invalid', insist = false, inject = false }) =>
    hold(patience, (talk) => story(talk, { host, clientName, insist, tail: (inject && facts.noop) || '' })),
})

/** The go-ahead has come. */
export function* ready(talk: Dialogue): Conversation<StartTlsOutcome> {
  const pipelined = yield* talk.behind()
  return pipelined.length > 0 ? { kind: 'ready', pipelined } : { kind: 'ready' }
}

export const notOffered = (reply: string): StartTlsOutcome => ({ kind: 'not-offered', reply: printable(reply) })
export const refused = (reply: string): StartTlsOutcome => ({ kind: 'refused', reply: printable(reply) })
