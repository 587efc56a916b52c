import type { Text } from '../evidence/text.ts'
import type { World } from '../this-machine.ts'
import type { Ward } from './ward.ts'

/** What the doctor must be told besides the target, as on the command line. */
export interface Circumstances {
  readonly client?: string
  readonly sni?: string
  readonly noSni?: boolean
  readonly alpn?: readonly string[]
  /** How long one handshake may take, for those that never answer. */
  readonly timeout?: string
  readonly starttls?: string
  /** host:port */
  readonly origin?: string
  /** File of the roots that the client has, and no others. */
  readonly store?: string
  /** Files of the client's certificate and key. */
  readonly cert?: string
  readonly key?: string
  /** The day to judge as of, RFC 3339. */
  readonly at?: string
  /** host:port of the only time sources to ask. */
  readonly ntp?: readonly string[]
  /** host:port of the DNS server to ask. */
  readonly resolver?: string
  /** URL of the proxy to go through. */
  readonly proxy?: string
  readonly wide?: boolean
}

/** A sick server on loopback that shows exactly one cause. */
export interface Patient {
  /** The id of the rule that must find it, and the name of its file. */
  readonly id: string
  readonly title: Text
  /** Id of the cause that has to stand before it, where another explains it. */
  readonly behind?: string
  /** Starts it; everything it opened is closed by `stop()`. */
  admit(ward: Ward): Promise<Admitted>
}

export interface Admitted {
  /** As typed: `127.0.0.1:4433` or `site.clinic.test:4433`. */
  readonly target: string
  /** For `--ip`: no name of the clinic stands in the DNS. */
  readonly addresses?: readonly string[]
  readonly options?: Circumstances
  /** What stands in the place of the world's own: a hosts file, strangers. It cannot be typed. */
  readonly world?: World
  stop(): Promise<void>
}

export const patient = (declaration: Patient): Patient => declaration
