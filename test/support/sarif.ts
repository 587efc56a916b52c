import { z } from 'zod'

const level = z.enum(['none', 'note', 'warning', 'error'])
const message = z.strictObject({ text: z.string().min(1) })
/** A message is a format string: a brace stands for itself only when it is doubled (section 3.11.5). */
const formatted = z.strictObject({
  text: z.string().refine((text) => !/[{}]/.test(text.replaceAll('{{', '').replaceAll('}}', '')), 'a bare brace'),
})
const properties = z.record(z.string(), z.unknown())
/** An RFC 3986 reference that is a path: a scheme would end at a colon in the first segment. */
const uri = z.string().regex(/^(?:[\w.~!$&'()*+,;=@-]|%[0-9A-F]{2})+\/\d+$/)

const rule = z.strictObject({
  id: z.string().min(1),
  shortDescription: formatted,
  help: formatted.optional(),
  defaultConfiguration: z.strictObject({ level }),
  properties,
})

const result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.int().min(0),
  kind: z.enum(['notApplicable', 'pass', 'fail', 'review', 'open', 'informational']),
  level,
  message: message.and(formatted),
  locations: z.array(
    z.strictObject({
      physicalLocation: z.strictObject({
        artifactLocation: z.strictObject({ uri }),
        region: z.strictObject({ startLine: z.int().min(1) }),
      }),
      logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string(), kind: z.string() })),
    }),
  ),
  partialFingerprints: z.record(z.string(), z.string()),
})

const notification = z.strictObject({
  level,
  message: formatted,
  associatedRule: z.strictObject({ id: z.string() }).optional(),
})

/** The part of sarif-schema-2.1.0.json that our reports use, strictly: a property that is not named there is refused. */
const sarifLog = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          version: z.string(),
          language: z.string().regex(/^[a-z]{2}$/),
          rules: z.array(rule),
        }),
      }),
      language: z.string().regex(/^[a-z]{2}$/),
      automationDetails: z.strictObject({ id: z.string() }),
      invocations: z.tuple([
        z.strictObject({
          executionSuccessful: z.boolean(),
          startTimeUtc: z.iso.datetime(),
          toolExecutionNotifications: z.array(notification),
        }),
      ]),
      results: z.array(result),
      properties,
    }),
  ]),
})

/** Parses and holds a log to the standard: shape, and that rules and results belong together. Throws otherwise. */
export function readSarif(text: string) {
  const log = sarifLog.parse(JSON.parse(text))
  const [run] = log.runs
  const { rules } = run.tool.driver
  const ids = rules.map(({ id }) => id)
  if (new Set(ids).size !== ids.length) throw new Error('a rule twice')
  for (const { ruleId, ruleIndex, kind, level: said } of run.results) {
    if (ids[ruleIndex] !== ruleId) throw new Error(`${ruleId} is not rule ${ruleIndex}`)
    // Section 3.27.10: what does not fail has no level.
    if (kind !== 'fail' && said !== 'none') throw new Error(`${ruleId}: ${kind} with the level ${said}`)
  }
  return run
}
