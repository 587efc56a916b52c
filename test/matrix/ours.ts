import { type ProtocolName, protocolNames } from '../../src/evidence/survey.ts'
import { runDoctor } from '../support/doctor.ts'
import type { Place } from './place.ts'
import type { Seen } from './seen.ts'

/** What the matrix needs of `handshake-doctor/test/1`. */
export interface Printed {
  readonly complete: boolean
  /** Why it is not complete. */
  readonly gaps: readonly string[]
  readonly protocols: Readonly<Record<ProtocolName, boolean | null>>
  readonly suites: Partial<
    Readonly<
      Record<
        ProtocolName,
        { readonly order: 'server' | 'client' | null; readonly list: readonly { readonly id: string }[] }
      >
    >
  >
  readonly groups: readonly string[]
  readonly signatureSchemes: readonly string[]
  readonly vulnerabilities: Readonly<Record<string, string>>
  readonly connections: number
  readonly seconds: number
}

/** Port 9 on loopback is nobody's: no time is asked for. */
const nobodysTime = ['--ntp', '127.0.0.1:9']

/** Runs the server test as a user does. */
export async function byDoctor({ host, port, starttls }: Place): Promise<Printed> {
  const way = starttls === null ? [] : ['--starttls', starttls]
  const where = [`${host}:${port}`, '--ip', '127.0.0.1', ...way]
  const { stdout, stderr } = await runDoctor(['test', ...where, ...nobodysTime, '--parallel', '8', '--format', 'json'])
  if (stdout === '') throw new Error(`handshake-doctor printed nothing but: ${stderr}`)
  return JSON.parse(stdout) as Printed
}

/** The same in the words in which tools are compared. */
export function seenByDoctor({ protocols, suites }: Printed): Seen {
  const of = <T>(read: (name: ProtocolName) => T | null | undefined) =>
    Object.fromEntries(protocolNames.flatMap((name) => (read(name) == null ? [] : [[name, read(name)]])))
  return {
    protocols: of((name) => protocols[name]),
    suites: of((name) => suites[name]?.list.map(({ id }) => Number.parseInt(id, 16))),
    sequences: {},
    choosers: of((name) => suites[name]?.order),
  }
}
