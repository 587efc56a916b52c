import { type Field, leavesOf } from './annotate.ts'

const perRow = 16

export interface HexRow {
  readonly offset: number
  /** `16 03 01`, at most 16 bytes. */
  readonly hex: string
  /** The field's path without its message, an extension's body under its own name; empty where a field goes on. */
  readonly name: string
  readonly said: string
}

/** The bytes of a message, 16 a row, each field beginning a row of its own. */
export function hexRows(bytes: Uint8Array, fields: readonly Field[]): HexRow[] {
  const titles = bodyTitles(fields)
  return leavesOf(fields).flatMap((field) => {
    const rows: HexRow[] = []
    for (let at = field.start; at < field.end || at === field.start; at += perRow) {
      const isFirst = at === field.start
      rows.push({
        offset: at,
        hex: pairs(bytes.subarray(at, Math.min(at + perRow, field.end))),
        name: isFirst ? shortName(field.path, titles) : '',
        said: isFirst ? saidBy(field) : '',
      })
    }
    return rows
  })
}

export const hexdump = (bytes: Uint8Array, fields: readonly Field[]): string[] => {
  const rows = hexRows(bytes, fields)
  const width = rows.reduce((widest, { name }) => Math.max(widest, Math.min(48, name.length)), 0)
  return rows.map(({ offset, hex, name, said }) =>
    `${offset.toString(16).padStart(4, '0')}  ${hex.padEnd(perRow * 3 - 1)}  ${name.padEnd(width)}  ${said}`.trimEnd(),
  )
}

const pairs = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ')

function saidBy(field: Field): string {
  switch (field.kind) {
    case 'number':
      return field.meaning ?? field.value
    case 'text':
      return `"${field.value}"`
    case 'length':
      return `${field.value} bytes`
    case 'unread':
      return `not read: ${field.meaning}`
    default:
      return [`${field.end - field.start} bytes`, field.meaning].filter(Boolean).join(', ')
  }
}

/** Paths of extensions' bodies, and what the extension is called. */
function bodyTitles(fields: readonly Field[], titles = new Map<string, string>()): ReadonlyMap<string, string> {
  for (const field of fields) {
    if (field.meaning && /extensions\[\d+\]$/.test(field.path)) titles.set(`${field.path}.data`, field.meaning)
    bodyTitles(field.parts, titles)
  }
  return titles
}

function shortName(path: string, titles: ReadonlyMap<string, string>): string {
  const body = /^.*extensions\[\d+\]\.data/.exec(path)?.[0]
  const title = body && titles.get(body)
  if (title !== undefined) return title + path.slice(body!.length)
  return path.startsWith('Handshake.') ? path : path.slice(path.indexOf('.') + 1)
}
