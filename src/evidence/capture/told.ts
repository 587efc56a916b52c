import type { End } from '../../protocol/conversation.ts'
import type { Message } from '../../protocol/tls/message.ts'
import type { Offer } from '../../protocol/tls/offer.ts'
import type { Stage } from '../../protocol/tls/outcome.ts'
import { alertLevel } from '../../wire/alert.ts'
import { clientHello } from '../../wire/client-hello.ts'
import { decode } from '../../wire/codec.ts'
import { handshakeHeaderLength, handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import type { AttemptOutcome, PageOutcome } from '../attempt.ts'
import type { Text } from '../text.ts'
import { type Said, withMade } from './made-messages.ts'
import { offerIn } from './offered.ts'
import type { Witnessed } from './witness.ts'

/** What a reader of somebody's log gathers of one connection. Undefined: the record says nothing of it. */
export interface Told extends Said {
  readonly captured: Witnessed['captured']
  /** As the record holds their bytes. */
  readonly messages: readonly Message[]
  /** Where TLS never began, or something else than TLS answered. */
  readonly outcome?: AttemptOutcome | undefined
  /** How the server's stream ended, if it did before the handshake was done. */
  readonly end?: End | undefined
  /** How far the server came, where words say it and no bytes. */
  readonly after?: Stage | undefined
  readonly isComplete: boolean
  /** The record gives neither bytes nor words of what was protected. */
  readonly isHidden?: boolean | undefined
  readonly page?: PageOutcome | undefined
  /** What the client said it sent, where its bytes are not there. */
  readonly clientAlert?: Witnessed['clientAlert']
  readonly dialogue?: Witnessed['attempt']['dialogue'] | undefined
  readonly tcpMs?: number | undefined
  readonly doneMs?: number | undefined
  readonly isChainCut?: boolean | undefined
  /** The most telling first. */
  readonly words: readonly string[]
}

/** The same for all records: what was gathered, as an attempt that the rules can judge. */
export function witnessedOf(told: Told): Witnessed {
  const messages = withMade(told.messages, told)
  const ownAlert = alertsOf(messages, 'us').findLast(isSerious) ?? told.clientAlert
  const peerAlert = alertsOf(messages, 'peer').findLast(isSerious)
  const { server } = told.captured
  const hello = messages.findLast(
    (m) => m.from === 'us' && m.contentType === contentType.handshake && m.bytes[0] === handshakeType.clientHello,
  )
  const outcome = told.outcome ?? outcomeOf(told, messages, peerAlert, ownAlert)
  return {
    captured: told.captured,
    attempt: {
      experiment: 'baseline',
      hop: 'target',
      address: server.address,
      port: server.port ?? 0,
      offer: hello && offerOf(hello.bytes),
      outcome,
      messages,
      page: told.page ?? pageOf(outcome, peerAlert),
      dialogue: told.dialogue ?? [],
      tcpMs: told.tcpMs ?? 0,
      doneMs: told.doneMs ?? messages.at(-1)?.at ?? 0,
    },
    clientAlert: ownAlert && { level: ownAlert.level, description: ownAlert.description },
    isComplete: told.isComplete,
    isHidden: told.isHidden ?? false,
    ...(told.isChainCut && !hasCertificate(told.messages) && { isChainCut: true }),
    words: distinct(told.words),
  }
}

/** Records of others do not show the record that carried the hello. */
const recordVersion = 0x0301

function offerOf(message: Uint8Array): Offer | undefined {
  const hello = decode('ClientHello', clientHello, message.subarray(handshakeHeaderLength))
  return hello.ok ? offerIn(hello.value, recordVersion, message.length) : undefined
}

interface Alert {
  readonly level: number
  readonly description: number
}

const alertsOf = (messages: readonly Message[], from: Message['from']): Alert[] =>
  messages
    .filter((m) => m.from === from && m.contentType === contentType.alert && m.bytes.length === 2)
    .map(({ bytes }) => ({ level: bytes[0]!, description: bytes[1]! }))

/** close_notify and user_canceled say good-bye; warnings are gone on after. */
const isSerious = ({ level, description }: Alert): boolean =>
  level === alertLevel.fatal && description !== 0 && description !== 90

/** decrypt_error (RFC 8446 section 6.2): a signature or a Finished does not verify. */
const decryptError = 51

function outcomeOf(
  { isComplete, end, after: saidStage }: Told,
  messages: readonly Message[],
  peerAlert: Alert | undefined,
  ownAlert: Alert | undefined,
): AttemptOutcome {
  const after = saidStage ?? stageOf(messages)
  if (isComplete) return { kind: 'finished' }
  if (peerAlert) return { kind: 'alert', ...peerAlert, after }
  if (ownAlert?.description === decryptError && isSigned(messages)) return badSignature
  if (end) return { kind: 'ended', end, after }
  return after === 'nothing' ? untold : { kind: 'enough', after }
}

/** What the client says of a server that signs with another key than its certificate's. */
export const badSignature: AttemptOutcome = {
  kind: 'broken',
  problem: 'the client says that the signature does not verify',
  after: 'certificate',
  fault: 'signature',
}

/** The client gave up, or the record ends, and nothing shows that the server had agreed to anything. */
const untold: AttemptOutcome = { kind: 'not-tried', code: 'untold' }

/** The server signed, and its Finished did not come yet: nothing else is left to verify. */
const isSigned = (messages: readonly Message[]): boolean => {
  const types = handshakesOf(messages)
  return (
    (types.has(handshakeType.certificateVerify) || types.has(handshakeType.serverKeyExchange)) &&
    !types.has(handshakeType.finished)
  )
}

/** Only now does a server of TLS 1.3 say that it wants another certificate (RFC 8446 section 4.4.2.4). */
const pageOf = (outcome: AttemptOutcome, peerAlert: Alert | undefined): PageOutcome | undefined =>
  outcome.kind === 'finished' && peerAlert ? { kind: 'alert', description: peerAlert.description } : undefined

const handshakesOf = (messages: readonly Message[]): ReadonlySet<number> =>
  new Set(
    messages.filter((m) => m.from === 'peer' && m.contentType === contentType.handshake).map((m) => m.bytes[0] ?? -1),
  )

const hasCertificate = (messages: readonly Message[]): boolean => {
  const types = handshakesOf(messages)
  return types.has(handshakeType.certificate) || types.has(handshakeType.compressedCertificate)
}

/** How far the server came. */
export function stageOf(messages: readonly Message[]): Stage {
  const types = handshakesOf(messages)
  if (types.has(handshakeType.finished)) return 'finished'
  if (types.has(handshakeType.serverHelloDone)) return 'server-done'
  if (hasCertificate(messages)) return 'certificate'
  return types.has(handshakeType.serverHello) ? 'server-hello' : 'nothing'
}

const maxWords = 40
const maxWordLength = 500

const distinct = (words: readonly string[]): readonly string[] =>
  [...new Set(words.map((line) => line.trim().slice(0, maxWordLength)).filter((line) => line !== ''))].slice(
    0,
    maxWords,
  )

/** What every reader gives: its connections, and what the reader of the report must know of the record. */
export interface Read {
  readonly witnessed: readonly Witnessed[]
  readonly notes: readonly Text[]
}
