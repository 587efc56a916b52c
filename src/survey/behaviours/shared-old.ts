import { factsOf } from '../../evidence/facts.ts'
import { once } from '../../evidence/once.ts'
import { type ProtocolName, protocolCodes } from '../../evidence/survey.ts'
import { isWeb } from '../../evidence/target.ts'
import type { Text } from '../../evidence/text.ts'
import type { Offer } from '../../protocol/tls/offer.ts'
import { suiteKeys } from '../../protocol/tls/protection.ts'
import { type CipherSuite, cipherSuites } from '../../wire/cipher-suite.ts'
import { decode } from '../../wire/codec.ts'
import { handshakeHeaderLength, handshakeType } from '../../wire/handshake.ts'
import { type ServerHello, serverHello } from '../../wire/server-hello.ts'
import { withSuites } from '../aim.ts'
import type { Basics, Scene } from '../check.ts'
import { applicationProtocols } from './shared-alpn.ts'
import { newestOld } from './shared-versions.ts'
import { comeBack, type Visit, visit } from './shared-visit.ts'

/** status_request, ALPN, heartbeat, SCTs, encrypt-then-MAC, record_size_limit; and session_ticket. */
const answered = [5, 16, 15, 18, 22, 28]
const sessionTicket = 35

/** What a visit before TLS 1.3 has told. */
export interface OldVisit extends Visit {
  readonly hello: ServerHello
  readonly offer: Offer
}

/**
 * Everything a hello before TLS 1.3 can carry, and the handshake to its end: one connection that most checks of those versions
 * read. undefined: no such version, or no ServerHello.
 */
export const firstOldVisit = once((scene: Scene) => oldVisit(scene, whatFirst, firstOffer(scene)))

/** Whether the server answers an extension; undefined: it was not offered, since the whole of them was refused. */
export const answersExtension = ({ hello, offer }: OldVisit, wanted: number): boolean | undefined =>
  offer.extensions.includes(wanted) ? (hello.extensions?.some(({ type }) => type === wanted) ?? false) : undefined

/** Again, without a ticket, with protocols in reverse, and in CBC where the server has it: what differs is told. */
export const secondOldVisit = once((scene: Scene) => oldVisit(scene, whatSecond, secondOffer(scene)))

/** The session of the first visit is offered again; undefined: it left none that goes by a ticket. */
export const ticketReturn = once(async (scene: Scene) => await returnOf(scene, await firstOldVisit(scene)))

/** The session of the second visit is offered again by its id. */
export const idReturn = once(async (scene: Scene) => await returnOf(scene, await secondOldVisit(scene)))

async function returnOf({ ask }: Scene, before: OldVisit | undefined): Promise<Visit | undefined> {
  const session = before?.sessions[0]
  if (!session) return undefined
  return await comeBack(ask, whatReturn, { offer: before.offer, resume: { session, ageMs: before.ageMs } })
}

const whatFirst: Text = { en: 'extensions before TLS 1.3', ja: 'TLS 1.3 より前の拡張' }
const whatSecond: Text = { en: 'extensions before TLS 1.3, once more', ja: 'TLS 1.3 より前の拡張(2回目)' }
const whatReturn: Text = { en: 'sessions before TLS 1.3', ja: 'TLS 1.3 より前のセッション' }

async function oldVisit(scene: Scene, what: Text, offer: Offer | undefined): Promise<OldVisit | undefined> {
  if (!offer) return undefined
  // Who refuses all of them together may still shake hands without those that are seldom sent.
  for (const one of [
    offer,
    { ...offer, alpn: [], extensions: offer.extensions.filter((type) => !answered.includes(type)) },
  ]) {
    const seen = await visit(scene.ask, what, { offer: one })
    const hello = seen && helloOf(seen)
    if (hello) return { ...seen, hello, offer: one }
  }
  return undefined
}

/** The ServerHello that came first. */
function helloOf({ attempt }: Visit): ServerHello | undefined {
  const message = attempt.messages.find(({ from, bytes }) => from === 'peer' && bytes[0] === handshakeType.serverHello)
  const parsed = message && decode('ServerHello', serverHello, message.bytes.subarray(handshakeHeaderLength))
  return parsed?.ok && factsOf(attempt).version !== undefined ? parsed.value : undefined
}

const rowsOf = (basics: Basics, name: ProtocolName): readonly CipherSuite[] =>
  (basics.suites[name]?.list ?? []).flatMap((code) => cipherSuites.rows.get(code) ?? [])

/** Those in which we can go on to the end; all of them where there is none. */
function computable(rows: readonly CipherSuite[]): readonly CipherSuite[] {
  const usable = rows.filter(
    (row) => suiteKeys(row) && row.authentication !== 'anon' && ['RSA', 'DHE', 'ECDHE'].includes(row.keyExchange),
  )
  return usable.length > 0 ? usable : rows
}

const codesOf = (rows: readonly CipherSuite[]): readonly number[] => rows.map(({ code }) => code)

function firstOffer({ aim, basics }: Scene): Offer | undefined {
  const name = newestOld(basics)
  if (!name) return undefined
  const plain = withSuites(aim, protocolCodes[name], codesOf(computable(rowsOf(basics, name))))
  return {
    ...plain,
    alpn: isWeb(aim.target) ? applicationProtocols : [],
    extensions: [...plain.extensions, ...answered, sessionTicket],
    recordSizeLimit: 16384,
  }
}

function secondOffer(scene: Scene): Offer | undefined {
  const first = firstOffer(scene)
  const name = newestOld(scene.basics)
  if (!first || !name) return undefined
  const rows = computable(rowsOf(scene.basics, name))
  const inBlocks = rows.filter(({ mode }) => mode === 'CBC')
  const fresh = inBlocks.filter(({ keyExchange }) => keyExchange !== 'RSA')
  const chosen = [fresh, inBlocks, rows].find((list) => list.length > 0) ?? []
  return {
    ...first,
    suites: codesOf(chosen),
    alpn: first.alpn.toReversed(),
    extensions: first.extensions.filter((type) => type !== sessionTicket),
  }
}
