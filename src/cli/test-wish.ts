import { type Parsed, type UserError, wrong } from '../errors.ts'
import type { Mark } from '../grade/policy.ts'
import { type EarlierReport, readEarlier } from '../report/test/earlier.ts'
import { marks } from '../report/test/marks.ts'
import { readText } from './consultation.ts'
import { probeOptions, readChoice, readCount } from './options.ts'

/** Options of the server test. */
export const testOptions = {
  ...probeOptions,
  parallel: { type: 'string' },
  'fail-below': { type: 'string' },
  compare: { type: 'string' },
} as const

export const testFormats = ['text', 'json', 'markdown', 'html', 'csv', 'junit', 'sarif'] as const
export type TestFormat = (typeof testFormats)[number]

/** What is wished of a server test besides what is wished of a diagnosis. */
export interface TestWish {
  readonly format: TestFormat
  /** Connections at once to one address. */
  readonly parallel: number
  readonly failBelow: Mark | undefined
  readonly earlier: EarlierReport | undefined
}

interface TestValues {
  readonly format?: string | undefined
  readonly parallel?: string | undefined
  readonly 'fail-below'?: string | undefined
  readonly compare?: string | undefined
  readonly client?: string | undefined
  readonly origin?: string | undefined
}

/** Reads what the options say; everything wrong with them is one sentence. */
export async function readTestWish(values: TestValues): Promise<Parsed<TestWish>> {
  const error = outOfPlace(values)
  if (error) return { ok: false, error }
  const format = readChoice('format', values.format, testFormats)
  if (!format.ok) return format
  const parallel = readCount('parallel', values.parallel, { fallback: 4, most: 64 })
  if (!parallel.ok) return parallel
  const failBelow = readMark(values['fail-below'])
  if (!failBelow.ok) return failBelow
  const earlier = await readEarlierFile(values.compare, format.value)
  if (!earlier.ok) return earlier
  return {
    ok: true,
    value: { format: format.value, parallel: parallel.value, failBelow: failBelow.value, earlier: earlier.value },
  }
}

/** Options of a diagnosis that ask another question than this one. */
function outOfPlace({ client, origin }: TestValues): UserError | undefined {
  if (client !== undefined)
    return {
      code: 'usage',
      sentence: 'test asks what the server accepts from anybody: --client is an option of diagnose and trace',
      hint: 'for one client: handshake-doctor diagnose TARGET --client PROFILE',
    }
  if (origin !== undefined)
    return {
      code: 'usage',
      sentence: 'test examines one server, the target itself: --origin is an option of diagnose',
      hint: 'to test the server behind a CDN, give its address: handshake-doctor test TARGET --ip ADDRESS',
    }
  return undefined
}

function readMark(given: string | undefined): Parsed<Mark | undefined> {
  if (given === undefined) return { ok: true, value: undefined }
  const mark = marks.find((known) => known === given.toUpperCase())
  return mark
    ? { ok: true, value: mark }
    : wrong('unknown-grade', `"${given}" is no grade`, `one of: ${marks.join(', ')}`)
}

/** Forms that show a comparison. */
const comparing: readonly TestFormat[] = ['text', 'json', 'markdown', 'html']

async function readEarlierFile(
  file: string | undefined,
  format: TestFormat,
): Promise<Parsed<EarlierReport | undefined>> {
  if (file === undefined) return { ok: true, value: undefined }
  if (!comparing.includes(format))
    return wrong('usage', `${format} has no place for a comparison`, `--compare goes with: ${comparing.join(', ')}`)
  const read = await readText(file, 'the earlier result')
  return read.ok ? readEarlier(read.value!.text, file) : read
}
