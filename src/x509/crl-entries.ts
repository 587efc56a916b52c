import { hex } from './bytes.ts'
import { type DerReader, type Parsed, parseDer, tag } from './der.ts'
import { readBoolean, readInteger, readOid } from './primitives.ts'
import { readTime } from './time.ts'

/** CRLReason, RFC 5280 section 5.3.1. */
const reasons = new Map<number, string>([
  [0, 'unspecified'],
  [1, 'keyCompromise'],
  [2, 'cACompromise'],
  [3, 'affiliationChanged'],
  [4, 'superseded'],
  [5, 'cessationOfOperation'],
  [6, 'certificateHold'],
  [8, 'removeFromCRL'],
  [9, 'privilegeWithdrawn'],
  [10, 'aACompromise'],
])

/** `reason-N` for a number that stands there and means nothing. */
export const reasonName = (number: number): string => reasons.get(number) ?? `reason-${number}`

/** One revoked certificate (RFC 5280 section 5.3). */
export interface RevokedEntry {
  /** Lower case hex of the bytes as they stand, as in `Certificate`. */
  readonly serial: string
  /** Milliseconds since 1970. */
  readonly revokedAt: number
  readonly reason?: string
  /** When the key is known or feared to have been lost; milliseconds since 1970. */
  readonly invalidSince?: number
  /** OIDs of critical extensions that are not known here. */
  readonly unknownCritical: readonly string[]
  /** Where the entry starts in the list. */
  readonly offset: number
}

/** Where the entries stand in the list, and how many they are. */
export interface EntryWindow {
  readonly start: number
  readonly end: number
  readonly count: number
  /** OIDs of critical extensions of entries that are not known here, the first few. */
  readonly unknownCritical: readonly string[]
}

export const noEntries: EntryWindow = { start: 0, end: 0, count: 0, unknownCritical: [] }

/** Enough to be named in a sentence; a hostile list has another one in each entry. */
const MAX_NAMED = 8

/**
 * Walks over revokedCertificates once. A list may hold a million of them: an entry as all have it is stepped over on its
 * bytes, and only an odd one is read element by element, which finds what is malformed in it.
 */
export const scanEntries = (list: DerReader): EntryWindow => {
  const start = list.offset
  const unknown = new Set<string>()
  let count = 0
  for (; list.left > 0; count++) {
    const end = ordinaryEnd(list.bytes, list.offset, list.end)
    if (end > 0) list.offset = end
    else for (const oid of readEntry(list, `[${count}]`).unknownCritical) if (unknown.size < MAX_NAMED) unknown.add(oid)
  }
  return { start, end: list.offset, count, unknownCritical: [...unknown] }
}

/** The first entry with this serial (hex, as in `Certificate`), in `der` that was scanned before; else undefined. */
export const findEntry = (der: Uint8Array, window: EntryWindow, serial: string): Parsed<RevokedEntry | undefined> =>
  parseDer('CertificateList.tbsCertList.revokedCertificates', der, (reader) => {
    const wanted = Uint8Array.from(serial.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
    let found: RevokedEntry | undefined
    reader.offset = window.start
    for (let index = 0; reader.offset < window.end && !found; index++) {
      const end = ordinaryEnd(der, reader.offset, window.end)
      if (end > 0 && !hasSerial(der, reader.offset + 2, wanted)) {
        reader.offset = end
      } else {
        const entry = readEntry(reader, `[${index}]`)
        if (entry.serial === serial) found = entry
      }
    }
    reader.offset = reader.end
    return found
  })

/** `at`: the INTEGER of an ordinary entry. */
const hasSerial = (bytes: Uint8Array, at: number, wanted: Uint8Array): boolean => {
  if (bytes[at + 1] !== wanted.length) return false
  // From the end: serials of one CA often begin alike.
  for (let i = wanted.length - 1; i >= 0; i--) if (bytes[at + 2 + i] !== wanted[i]) return false
  return true
}

/** The end of the entry at `at` when it is short, whole, and has no critical extension; otherwise 0. */
const ordinaryEnd = (bytes: Uint8Array, at: number, limit: number): number => {
  const end = endOf(bytes, at, limit, tag.sequence)
  const serialEnd = end && endOf(bytes, at + 2, end, tag.integer)
  if (serialEnd < at + 5 || hasPadding(bytes, at + 4, serialEnd)) return 0
  const dateEnd = endOf(bytes, serialEnd, end, tag.utcTime) || endOf(bytes, serialEnd, end, tag.generalizedTime)
  if (dateEnd === end) return end
  if (dateEnd === 0 || endOf(bytes, dateEnd, end, tag.sequence) !== end) return 0
  for (let next = dateEnd + 2; next < end; ) {
    const extensionEnd = endOf(bytes, next, end, tag.sequence)
    const oidEnd = extensionEnd && endOf(bytes, next + 2, extensionEnd, tag.oid)
    // A critical flag would stand here, before the value.
    if (oidEnd === 0 || endOf(bytes, oidEnd, extensionEnd, tag.octetString) !== extensionEnd) return 0
    next = extensionEnd
  }
  return end
}

/** The end of an element of this tag with a length of one octet, within `limit`; otherwise 0. */
const endOf = (bytes: Uint8Array, at: number, limit: number, expected: number): number => {
  if (at + 2 > limit || bytes[at] !== expected) return 0
  const length = bytes[at + 1]!
  return length < 0x80 && at + 2 + length <= limit ? at + 2 + length : 0
}

/** A number in more bytes than it needs would hide from a search by bytes. */
const hasPadding = (bytes: Uint8Array, at: number, end: number): boolean =>
  end - at > 1 && ((bytes[at] === 0 && bytes[at + 1]! < 0x80) || (bytes[at] === 0xff && bytes[at + 1]! >= 0x80))

const readEntry = (list: DerReader, name: string): RevokedEntry => {
  const offset = list.offset
  return list.into(name, tag.sequence, (entry) => {
    const serial = hex(readInteger(entry, 'userCertificate'))
    const revokedAt = readTime(entry, 'revocationDate')
    const marks = entry.optional(tag.sequence, () => entry.into('crlEntryExtensions', tag.sequence, readMarks))
    return { serial, revokedAt, unknownCritical: [], ...marks, offset }
  })
}

type Marks = Partial<Pick<RevokedEntry, 'reason' | 'invalidSince'>> & Pick<RevokedEntry, 'unknownCritical'>

const readMarks = (list: DerReader): Marks => {
  const unknownCritical: string[] = []
  const marks = list.each((reader, name) =>
    reader.into(name, tag.sequence, (inside): Partial<Marks> => {
      const oid = readOid(inside, 'extnID')
      const critical = inside.optional(tag.boolean, () => readBoolean(inside, 'critical')) ?? false
      const read = markReaders.get(oid)
      const value = inside.element('extnValue', tag.octetString)
      if (read) return inside.wrapped('', value, read)
      if (critical && unknownCritical.length < MAX_NAMED) unknownCritical.push(oid)
      return {}
    }),
  )
  return { ...Object.assign({}, ...marks), unknownCritical }
}

/** certificateIssuer, of indirect lists, is missing here on purpose: such a list is not to be used. */
const markReaders = new Map<string, (reader: DerReader) => Partial<Marks>>([
  [
    '2.5.29.21',
    (reader) => {
      const [number = 0] = reader.body('reasonCode', tag.enumerated)
      return { reason: reasonName(number) }
    },
  ],
  ['2.5.29.24', (reader) => ({ invalidSince: readTime(reader, 'invalidityDate') })],
])
