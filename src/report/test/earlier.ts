import { z } from 'zod'
import { type Parsed, wrong } from '../../errors.ts'
import { visible } from '../visible.ts'
import { marks } from './marks.ts'

const named = z.object({ id: z.string(), name: z.string() })
const findings = ['vulnerable', 'possible', 'not-vulnerable', 'not-tested'] as const

/** What a comparison needs of `handshake-doctor/test/1`: what the contract names; what came later may be missing. */
const earlierReport = z.object({
  schema: z.literal('handshake-doctor/test/1'),
  target: z.object({ host: z.string(), port: z.number() }),
  takenAt: z.string().optional(),
  grade: z.enum(marks).nullable(),
  protocols: z.record(z.string(), z.boolean().nullable()),
  suites: z.record(
    z.string(),
    z.object({ order: z.string().nullable(), complete: z.boolean().optional(), list: z.array(named) }),
  ),
  groups: z.array(z.string()),
  keyExchange: z.object({ complete: z.boolean() }).optional(),
  certificates: z.array(z.object({ subject: z.string(), notAfter: z.string(), sha256: z.string() })),
  vulnerabilities: z.record(z.string(), z.enum(findings)),
  behaviours: z.record(z.string(), z.object({ assessment: z.string() })).optional(),
  clients: z
    .array(z.object({ client: z.string(), outcome: z.enum(['ok', 'fails']), why: z.string().nullish() }))
    .optional(),
})

/** An earlier result of this test, as far as a comparison reads it. */
export type EarlierReport = z.infer<typeof earlierReport>

const hint = 'give what "handshake-doctor test TARGET --format json" printed'

/** Reads an earlier result; everything wrong with it is one sentence. `name`: the file's. */
export function readEarlier(text: string, name: string): Parsed<EarlierReport> {
  const held = fromJson(text)
  if (held === undefined) return wrong('malformed-result', `${name} is no JSON`, hint)
  const read = earlierReport.safeParse(held)
  if (read.success) return { ok: true, value: read.data }
  const [issue] = read.error.issues
  const place = issue && issue.path.length > 0 ? issue.path.map(String).join('.') : 'its schema'
  return wrong(
    'malformed-result',
    `${name} is no result of a server test: ${visible(place.slice(0, 100))} is not as it must be`,
    hint,
  )
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}
