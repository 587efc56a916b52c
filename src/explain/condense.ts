import type { Line } from './plain.ts'

/** A log may have millions of lines that say the same: what is read of it, at most. Characters. */
const readAtMost = 384 * 1024
/** Up to here a text is read whole. */
const wholeUpTo = 128 * 1024
/** Lines of one shape that are read; the others are counted. */
const alike = 3
const shapesAtMost = 50_000
/** A line without an end is cut into pieces. */
const longestLine = 16 * 1024

/** Words without which a line tells nothing of TLS, of what comes before it, or of whom to blame. */
const telling =
  /ssl|tls|cert|x509|handshak|alert|cipher|err_|0x8009|0x800b|-98\d\d|-12\d\d|\b36[89]\d\d\b|\bAH\d{5}|connect|refused|reset|timed? ?out|timeout|resolve|getaddrinfo|no such host|ENOTFOUND|ECONN|EPROTO|EOF|socket hang|hang ?up|pkix|trust|issuer|revoc|ocsp|crl|starttls|proxy|upstream|52[0-6]|\bacme|challenge|keystore|sni\b|hostname|expired|not yet valid|clock|mtu|http request|illegal character|証明書|接続|ハンドシェイク/i

/** What of a long text is worth reading: the first few of each kind of line, and how many there were. */
export interface Condensed {
  readonly lines: readonly Line[]
  readonly total: number
  /** Some lines were only counted. */
  readonly isPart: boolean
  /** How many lines have the shape of this one. */
  readonly countOf: (number: number) => number
}

/** Takes a text in pieces, in bounded memory. */
export function condenser() {
  const kept: Line[] = []
  const shapes = new Map<string, number>()
  let [total, read, skipped, rest] = [0, 0, 0, '']
  let before: Line | undefined

  const keep = (line: Line): void => {
    kept.push(line)
    read += line.text.length
  }
  const take = (text: string): void => {
    total += 1
    const line = { text: text.slice(0, longestLine), number: total }
    const isShort = read < wholeUpTo && skipped === 0
    if (!isShort && !telling.test(line.text)) {
      skipped += 1
      before = line
      return
    }
    const shape = shapeOf(line.text)
    const seen = shapes.get(shape) ?? 0
    if (seen > 0 || shapes.size < shapesAtMost) shapes.set(shape, seen + 1)
    if ((!isShort && seen >= alike) || read >= readAtMost) {
      skipped += 1
      return
    }
    // The line before often says who speaks.
    if (before && seen === 0) keep(before)
    before = undefined
    keep(line)
  }

  return {
    push(piece: string): void {
      const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      for (const line of lines) take(line)
      while (rest.length > longestLine) {
        take(rest.slice(0, longestLine))
        rest = rest.slice(longestLine)
      }
    },
    end(): Condensed {
      if (rest !== '') take(rest)
      const texts = new Map(kept.map(({ number, text }) => [number, text]))
      return {
        lines: kept,
        total,
        isPart: skipped > 0,
        countOf: (number) => shapes.get(shapeOf(texts.get(number) ?? '')) ?? 1,
      }
    },
  }
}

/** A line without what differs from one time to the next. */
const shapeOf = (line: string): string =>
  line
    .slice(0, 400)
    .replace(/[0-9a-f]{8,}/gi, 'x')
    .replace(/\d+/g, '0')
