import { z } from 'zod'

const numbers = z.record(z.string().max(200), z.number())

/** The part of a NetLog that names its numbers: they change from one version of Chromium to the next. */
const schema = z.object({
  logEventTypes: numbers,
  logSourceType: numbers.optional().catch(undefined),
  netError: numbers.optional().catch(undefined),
  certStatusFlag: numbers.optional().catch(undefined),
  logEventPhase: numbers.optional().catch(undefined),
  timeTickOffset: z.union([z.number(), z.string()]).optional().catch(undefined),
  logCaptureMode: z.string().max(100).optional().catch(undefined),
  clientInfo: z
    .object({ name: z.string().max(200).optional(), version: z.string().max(200).optional() })
    .optional()
    .catch(undefined),
})

/** What the numbers of one file mean. */
export interface NetlogConstants {
  readonly eventName: (type: number) => string | undefined
  readonly netError: (code: number) => string
  /** Names of the flags that are set, without those that are no faults. */
  readonly certStatus: (flags: number) => readonly string[]
  readonly begin: number
  readonly end: number
  /** Ms since 1970 at tick 0; undefined: the file does not say. */
  readonly offset: number | undefined
  readonly browser: string | undefined
}

/** Undefined: these are no constants of a NetLog. */
export function readConstants(value: unknown): NetlogConstants | undefined {
  const { data } = schema.safeParse(value)
  if (!data) return undefined
  const events = inverse(data.logEventTypes)
  const errors = inverse(data.netError)
  const flags = Object.entries(data.certStatusFlag ?? {})
  const offset = Number(data.timeTickOffset ?? Number.NaN)
  const { name, version } = data.clientInfo ?? {}
  return {
    eventName: (type) => events.get(type),
    netError: (code) => errors.get(code) ?? `net error ${code}`,
    certStatus: (set) => flags.filter(([flag, bit]) => isFault(flag) && hasBit(set, bit)).map(([flag]) => flag),
    begin: data.logEventPhase?.PHASE_BEGIN ?? 1,
    end: data.logEventPhase?.PHASE_END ?? 2,
    offset: Number.isFinite(offset) && Math.abs(offset) < 253_402_300_800_000 ? offset : undefined,
    browser: name === undefined ? undefined : `${name} ${version ?? ''}`.trim(),
  }
}

const inverse = (table: Readonly<Record<string, number>> = {}): ReadonlyMap<number, string> =>
  new Map(Object.entries(table).map(([name, code]) => [code, name]))

const isFault = (flag: string): boolean => !/^(?:IS_EV|IS_QWAC|REV_CHECKING_ENABLED|CT_COMPLIANCE_FAILED)$/.test(flag)

/** Flags go up to 2^31, where JavaScript's own `&` turns negative. */
const hasBit = (set: number, bit: number): boolean => bit > 0 && Math.floor(set / bit) % 2 === 1
