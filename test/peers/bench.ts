import { expect } from 'vitest'
import { openTimeServer } from '../../src/clinic/sntp.ts'
import { type Printed, type RunOptions, readPrinted, runDoctor } from '../support/doctor.ts'
import { type OpensslAuthority, openAuthority } from '../support/openssl-authority.ts'

/** What a healthy web server on loopback costs: baseline, page, three repeats, a session taken up, and a hello in pieces. */
export const healthyConnections = 7

export const host = 'www.clinic.example'

/** What all consultations of a test file share: an authority, and a time server that tells the true time. */
export interface Bench {
  readonly authority: OpensslAuthority
  /** Time source and trusted root, as options. */
  readonly common: readonly string[]
  readonly ntp: readonly string[]
  readonly stop: () => Promise<void>
}

export async function openBench(): Promise<Bench> {
  const authority = openAuthority()
  const time = await openTimeServer(Date.now)
  const ntp = ['--ntp', `127.0.0.1:${time.port}`]
  return {
    authority,
    ntp,
    common: [...ntp, '--ca-file', authority.root],
    async stop() {
      await time.stop()
      authority.stop()
    },
  }
}

/** What a row expects; what is not named may be anything. */
export interface Expected {
  readonly status: Printed['verdict']['status']
  readonly family?: string | null
  readonly side?: string | null
  readonly cause?: string
  /** The families of all causes that are proven or likely, in order. */
  readonly families?: readonly string[]
  readonly confidence?: { readonly min?: number; readonly max?: number }
  readonly connections?: number
  readonly words?: RegExp
}

export async function consult(args: readonly string[], expected: Expected, options?: RunOptions): Promise<Printed> {
  const ran = await runDoctor(['diagnose', ...args, '--format', 'json'], options)
  const printed = readPrinted(ran)
  const { verdict, causes } = printed
  const healthy = expected.status === 'healthy' || expected.status === 'inconclusive'
  const seen = JSON.stringify(
    {
      verdict,
      causes: causes.map(({ id, explanation, proof }) => ({ id, explanation, proof })),
      notJudged: printed.notJudged,
      tried: printed.experiments,
    },
    null,
    1,
  )
  expect({ status: verdict.status, family: verdict.family }, seen).toEqual({
    status: expected.status,
    family: expected.family ?? (healthy ? null : expected.families?.[0]),
  })
  if (expected.side !== undefined) expect(verdict.side, seen).toBe(expected.side)
  if (expected.cause) expect(verdict.cause, seen).toBe(expected.cause)
  if (expected.families)
    expect(
      causes.filter(({ confidence }) => confidence >= 0.7).map(({ family }) => family),
      seen,
    ).toEqual(expected.families)
  if (expected.confidence?.min) expect(verdict.confidence, seen).toBeGreaterThanOrEqual(expected.confidence.min)
  if (expected.confidence?.max) expect(verdict.confidence, seen).toBeLessThanOrEqual(expected.confidence.max)
  if (expected.connections) expect(printed.connections, seen).toBeLessThanOrEqual(expected.connections)
  if (expected.words) expect(causes[0]?.explanation, seen).toMatch(expected.words)
  return printed
}

export const proven = { min: 0.95 }
