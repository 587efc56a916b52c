import { type DerReader, tag } from './der.ts'
import { asciiText } from './text.ts'

const forms = new Map([
  [
    tag.utcTime as number,
    { name: 'UTCTime', pattern: /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, like: 'YYMMDDHHMMSSZ' },
  ],
  [
    tag.generalizedTime as number,
    { name: 'GeneralizedTime', pattern: /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, like: 'YYYYMMDDHHMMSSZ' },
  ],
])

/** Time of RFC 5280 section 4.1.2.5, in milliseconds since 1970; an impossible date is an error. */
export const readTime = (reader: DerReader, name: string): number => {
  const element = reader.element(name)
  const form = forms.get(element.tag)
  if (!form) reader.fail(`${name} is neither UTCTime nor GeneralizedTime`, element.start)
  const digits = form.pattern.exec(
    asciiText(reader.bytes.subarray(element.body, Math.min(element.end, element.body + 40))),
  )
  if (!digits) reader.fail(`${name} is not ${form.name} as ${form.like} (RFC 5280 section 4.1.2.5)`, element.start)
  const [first, month, day, hour, minute, second] = digits.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  // RFC 5280 section 4.1.2.5.1: two digits from 50 on mean 19YY.
  const year = element.tag === tag.utcTime ? (first >= 50 ? 1900 : 2000) + first : first
  // Date.UTC takes years below 100 for 19YY, so the year is set by itself.
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  const real =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  if (!real) reader.fail(`${name} is a date that does not exist: ${digits[0]}`, element.start)
  return date.getTime()
}

/**
 * A time as RFC 5280 wants it written: UTCTime through 2049, GeneralizedTime from 2050 (section 4.1.2.5). Otherwise it is
 * read all the same, and a sentence added to `deviations`.
 */
export const readProfiledTime = (reader: DerReader, name: string, deviations: string[]): number => {
  const at = reader.offset
  const isGeneralized = reader.peek === tag.generalizedTime
  const time = readTime(reader, name)
  const year = new Date(time).getUTCFullYear()
  if (isGeneralized && year >= 1950 && year < 2050) {
    deviations.push(`${name} at byte ${at}: GeneralizedTime for ${year}, through 2049 it must be UTCTime`)
  }
  return time
}
