import type { Transcript } from '../../protocol/transcript.ts'
import type { Attempt } from '../attempt.ts'
import type { Text } from '../text.ts'

/** Whose words a connection is known by. */
export type Record = 'pcap' | 'netlog' | 'har' | 's_client' | 'curl' | 'gnutls-cli'

export interface Party {
  /** An IP address, or a name where the record has no address; empty where it has neither. */
  readonly address: string
  readonly port: number | undefined
}

/** One connection as somebody else recorded it, not yet read. In its transcript `us` is the client. */
export interface Captured {
  readonly record: Record
  /** Where it stands in the record, to be found again: "frames 3 to 17", "source 41", "line 12". */
  readonly place: Text
  readonly client: Party | undefined
  readonly server: Party
  /** The name that the client meant, where the record says it besides the hello: of a URL, of a command. */
  readonly host?: string | undefined
  /** Ms since 1970, by the recorder's clock. */
  readonly startedAt: number | undefined
  /** Ms until the server took the connection; undefined: that was not seen. */
  readonly openedAt: number | undefined
  /** How TCP began. `unseen`: the record begins later. */
  readonly opening: 'complete' | 'refused' | 'unanswered' | 'unseen'
  /** `end` is the server's; its bytes and the client's are whole up to the first gap. */
  readonly transcript: Transcript
  /** How the client hung up, where it was the first to. */
  readonly clientEnd: { readonly reason: 'closed' | 'reset'; readonly at: number } | undefined
  /** Ms of the last thing seen of it. */
  readonly lastAt: number
  /** The client asked for the connection more than once. */
  readonly retried: boolean
  /** Whose bytes the recorder did not get, though the other side did: nothing follows from their absence. */
  readonly missed: readonly ('us' | 'peer')[]
  /** What the reader must know: gaps, retransmissions, cut records, how much was left out. */
  readonly notes: readonly Text[]
}

/** What only the reader of packets knows, and has used by then. */
type Unread = 'transcript' | 'openedAt' | 'lastAt' | 'retried' | 'missed'

/** One connection of a record, read: what was offered, said and refused, on both sides. */
export interface Witnessed {
  readonly captured: Omit<Captured, Unread> & Partial<Pick<Captured, 'retried'>>
  /** As the client saw it: `experiment` is `baseline`, the offer is what its ClientHello says. */
  readonly attempt: Attempt
  /** What the client said when it gave up, where it could be read. */
  readonly clientAlert: { readonly level: number; readonly description: number } | undefined
  /** Both Finished were said, or data flowed under the last keys. */
  readonly isComplete: boolean
  /** Messages that could not be read since no key was given: TLS 1.3 hides the certificate. */
  readonly isHidden: boolean
  /** Under keys that were not given, the client ended with so short a record that it can only be an alert: it refused what it saw. */
  readonly seemsRefused?: boolean | undefined
  /** Under keys that were not given, the server answered the client's Finished with so short a record that it can only be an alert. */
  readonly seemsTurnedAway?: boolean | undefined
  /**
   * The client hung up on a finished handshake, and neither side had said a word under the keys: Node verifies only then, and curl
   * the name (seen 2026-11-24).
   */
  readonly leftUnsaid?: boolean | undefined
  /** The record shows fewer certificates than were sent (`s_client` without `-showcerts`): one that is not there is not missing. */
  readonly isChainCut?: boolean | undefined
  /** What the client itself wrote of the failure (`verify error:num=20`, `net::ERR_CERT_DATE_INVALID`): for the recognisers of texts. */
  readonly words: readonly string[]
}
