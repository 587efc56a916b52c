import { type Text, text } from '../evidence/text.ts'
import { healthy } from './healthy.ts'
import type { Admitted, Patient } from './patient.ts'
import { patients } from './patients/all.ts'
import { openWard, type Ward } from './ward.ts'

/** The doctor, as the clinic needs one: floor 8 builds it from what it has. */
export type Examine = (admitted: Admitted, ward: Ward, id: string) => Promise<Examined>

export interface Examined {
  readonly status: string
  readonly causes: readonly { readonly id: string; readonly family: string; readonly confidence: number }[]
  readonly seconds: number
  readonly connections: number
}

export interface ClinicResult {
  readonly id: string
  readonly title: Text
  /** Id of the cause that must stand first; null: nothing is wrong with it. */
  readonly expected: string | null
  readonly right: boolean
  /** Undefined when it could not be started or examined; then `error` says why. */
  readonly examined: Examined | undefined
  readonly error: string | undefined
}

export interface ClinicOptions {
  readonly examine: Examine
  /** Called as each is done, in the order in which they end. */
  readonly onResult?: (result: ClinicResult) => void
  /** Ids; default all, the healthy ones too. */
  readonly only?: readonly string[]
}

/** Patients that are examined side by side: more would slow each other down on a small machine. */
const atOnce = 3

/** Starts every patient, has it examined, and says whether the first cause was the right one. In the order of `everybody`. */
export async function runClinic({ examine, onResult, only }: ClinicOptions): Promise<ClinicResult[]> {
  const ward = await openWard()
  const waiting = [...everybody.entries()].filter(([, { patient }]) => !only || only.includes(patient.id))
  const results: ClinicResult[] = []
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, { patient, expected }] = next
      const result = await see(patient, expected, ward, examine)
      results[place] = result
      onResult?.(result)
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, work))
  } finally {
    await ward.close()
  }
  return results.filter(Boolean)
}

/** Everybody whom the clinic knows, the sick first. */
export const everybody: readonly { readonly patient: Patient; readonly expected: string | null }[] = [
  ...patients.map((patient: Patient) => ({ patient, expected: patient.id })),
  ...healthy.map((patient) => ({ patient, expected: null })),
]

async function see(patient: Patient, expected: string | null, ward: Ward, examine: Examine): Promise<ClinicResult> {
  const { id, title } = patient
  try {
    const admitted = await admit(patient, ward)
    try {
      const examined = await examine(admitted, ward, id)
      return { id, title, expected, right: isRight(examined, expected, patient.behind), examined, error: undefined }
    } finally {
      await admitted.stop()
    }
  } catch (error) {
    return { id, title, expected, right: false, examined: undefined, error: (error as Error).message }
  }
}

const isRight = ({ status, causes }: Examined, expected: string | null, behind: string | undefined): boolean => {
  if (expected === null) return status === 'healthy'
  const [first, next] = causes
  return status !== 'healthy' && (behind ? first?.id === behind && next?.id === expected : first?.id === expected)
}

/** Starts a patient. Unless it brings its own, the ward's time source is the only one to be asked. */
export async function admit(patient: Patient, ward: Ward): Promise<Admitted> {
  const admitted = await patient.admit(ward)
  return { ...admitted, options: { ntp: [ward.timeSource], ...admitted.options } }
}

export interface ServeOptions {
  readonly ward: Ward
  /** Where the ward's root was written, for --ca-file. */
  readonly caFile: string
  readonly say: (line: Text) => void
}

/** Starts everybody and leaves them running; says what to type for each. `stop` ends all but the ward. */
export async function serveClinic({ ward, caFile, say }: ServeOptions): Promise<{ stop(): Promise<void> }> {
  const running: Admitted[] = []
  for (const { patient } of everybody) {
    const { id, title } = patient
    try {
      const admitted = await admit(patient, ward)
      running.push(admitted)
      if (admitted.world) throw new Error('it needs a network or a hosts file of its own')
      const typed = `handshake-doctor ${wordsOf(admitted, caFile).map(quoted).join(' ')}`
      say(text(`${id}: ${title.en}\n  ${typed}`, `${id}: ${title.ja}\n  ${typed}`))
    } catch (error) {
      const why = (error as Error).message
      say(text(`${id}: cannot be shown here: ${why}`, `${id}: この環境では再現できません: ${why}`))
    }
  }
  return {
    async stop() {
      await Promise.all(running.map((admitted) => admitted.stop()))
    },
  }
}

/** Target and options as they stand on the command line, each a word. */
export function wordsOf({ target, addresses = [], options = {} }: Admitted, caFile: string): string[] {
  const {
    client,
    sni,
    noSni,
    alpn,
    timeout,
    starttls,
    origin,
    ntp = [],
    resolver,
    store,
    cert,
    key,
    proxy,
    wide,
    at,
  } = options
  return [
    target,
    ...addresses.flatMap((address) => ['--ip', address]),
    ...option('client', client),
    ...option('sni', sni),
    ...(noSni ? ['--no-sni'] : []),
    ...option('alpn', alpn?.join(',')),
    ...option('timeout', timeout),
    ...option('starttls', starttls),
    ...option('origin', origin),
    ...ntp.flatMap((source) => ['--ntp', source]),
    ...option('resolver', resolver),
    ...option('store', store),
    ...option('cert', cert),
    ...option('key', key),
    ...option('proxy', proxy),
    ...(wide ? ['--wide'] : []),
    ...option('at', at),
    '--ca-file',
    caFile,
  ]
}

const option = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [`--${name}`, value])

/** For a POSIX shell. */
const quoted = (word: string): string => (/^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
