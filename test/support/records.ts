import { readFileSync } from 'node:fs'
import { readRecord } from '../../src/evidence/capture/records.ts'
import { sniff, type TextRecord } from '../../src/evidence/capture/sniff.ts'
import type { Read } from '../../src/evidence/capture/told.ts'
import type { Witnessed } from '../../src/evidence/capture/witness.ts'
import { factsOf } from '../../src/evidence/facts.ts'
import { hex } from '../../src/wire/registry.ts'

/** What programs printed and browsers logged of the clinic's servers, 2026-11-24: Debian 12 and Chromium 156. */
export const recordFile = (name: string): Uint8Array => readFileSync(`test/transcripts/records/${name}`)

export async function* inPieces(bytes: Uint8Array, size = 65536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Reads it as what it looks like; throws when it looks like nothing, or cannot be read. */
export async function readAs(bytes: Uint8Array, kind: TextRecord | undefined = sniff(bytes)): Promise<Read> {
  if (kind === undefined) throw new Error('it looks like no record')
  const read = await readRecord(kind, inPieces(bytes))
  if (!read.ok) throw new Error(read.error.sentence)
  return read.value
}

/** A connection in one line, to be compared. */
export function inShort({ attempt, captured, clientAlert, isComplete, isChainCut }: Witnessed): string {
  const { outcome, page, offer } = attempt
  const { version, suite, certificates, certificateRequested } = factsOf(attempt)
  const parts: readonly (string | undefined)[] = [
    outcome.kind,
    outcome.kind === 'alert' ? `${outcome.description}` : undefined,
    outcome.kind === 'ended' ? outcome.end : undefined,
    outcome.kind === 'not-tried' ? outcome.code : undefined,
    outcome.kind === 'broken' ? outcome.fault : undefined,
    'after' in outcome ? `after ${outcome.after}` : undefined,
    version === undefined ? undefined : hex(version, 4),
    suite === undefined ? undefined : hex(suite, 4),
    certificates.length > 0 ? `${certificates.length} certificates${isChainCut ? ' of more' : ''}` : undefined,
    certificateRequested ? 'asks for one' : undefined,
    page?.kind === 'answer'
      ? `HTTP ${page.answer.status}`
      : page?.kind === 'alert'
        ? `alert ${page.description}`
        : page?.kind,
    clientAlert ? `client says ${clientAlert.description}` : undefined,
    offer ? `offers ${offer.suites.length} suites to ${offer.serverName}` : undefined,
    isComplete === (outcome.kind === 'finished') ? undefined : 'complete and not',
    captured.opening,
  ]
  return parts.filter((part) => part !== undefined).join(', ')
}
