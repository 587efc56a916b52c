import { decode } from '../../wire/codec.ts'
import { type Record, record, recordHeaderLength, startsRecord } from '../../wire/record.ts'
import type { Conversation, End, Frame } from '../conversation.ts'

/** The next record as it lies on the wire, of whatever type, or why none came. */
export type HeardRecord = { readonly record: Record } | { readonly end: End | 'not-tls' }

const wholeRecord: Frame = (buffer) => {
  if (buffer.length >= 2 && !startsRecord(buffer)) return buffer.length
  if (buffer.length < recordHeaderLength) return undefined
  const length = recordHeaderLength + ((buffer[3]! << 8) | buffer[4]!)
  return buffer.length >= length ? length : undefined
}

/** For what a `Channel` does not take: heartbeats, and records that are looked at without their meaning. `patience`: ms. */
export function* hearRecord(patience: number): Conversation<HeardRecord> {
  const heard = yield { hear: wholeRecord, patience }
  if (heard.end) return { end: heard.end }
  const parsed = startsRecord(heard.bytes) ? decode('Record', record, heard.bytes) : undefined
  return parsed?.ok ? { record: parsed.value } : { end: 'not-tls' }
}

/** Level and description of an alert that is not encrypted. */
export const alertIn = ({ type, fragment }: Record): { level: number; description: number } | undefined =>
  type === 21 && fragment.length === 2 ? { level: fragment[0]!, description: fragment[1]! } : undefined
