import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { families } from './families.ts'

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly ms: number
}

/** Runs the built command line as a child, as a user does. `under`: a program to run it under, with its arguments. */
export function runDoctor(args: readonly string[], { under = [], env = {}, input }: RunOptions = {}): Promise<Ran> {
  const [file, ...rest] = [...under, process.execPath, main, ...args]
  const began = performance.now()
  const child = spawn(file!, rest, {
    // Vitest asks for colours where CI is set.
    env: { ...process.env, FORCE_COLOR: undefined, LANG: 'C.UTF-8', ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout!.on('data', (chunk) => (stdout += chunk))
  child.stderr!.on('data', (chunk) => (stderr += chunk))
  // A program that has refused already does not read on.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(input)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr, ms: performance.now() - began }))
  })
}

export interface RunOptions {
  readonly under?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** What comes on standard input; without it nothing does. */
  readonly input?: string | Uint8Array
}

export interface Printed {
  readonly schema: string
  readonly target: {
    readonly host: string
    readonly port: number
    readonly addresses: readonly string[]
    readonly starttls: string | null
  }
  readonly verdict: {
    readonly status: 'healthy' | 'degraded' | 'broken' | 'inconclusive'
    readonly cause: string | null
    readonly family: string | null
    readonly side: string | null
    readonly confidence: number
  }
  readonly causes: readonly {
    readonly id: string
    readonly family: string
    readonly status: string
    readonly confidence: number
    readonly side: string
    readonly addresses: readonly string[]
    readonly title: string
    readonly explanation: string
    readonly proof: readonly { readonly experiment: string; readonly observed: string; readonly expected: string }[]
    readonly fixes: readonly { readonly who: string; readonly platform: string; readonly steps: readonly string[] }[]
    readonly verify: string
  }[]
  readonly experiments: readonly { readonly experiment: string; readonly outcome: string; readonly ms: number }[]
  readonly notJudged: readonly { readonly id: string; readonly missing: readonly string[] }[]
  readonly connections: number
  readonly seconds: number
}

const exits = { healthy: 0, degraded: 1, broken: 1, inconclusive: 3 } as const
const sides = ['client', 'server', 'cdn', 'network', 'local']
const audiences = ['visitor', 'site-owner', 'host', 'cdn', 'developer']

/** Parses `--format json` and holds it, the exit status and standard error to what callers may rely on. */
export function readPrinted({ code, stdout, stderr }: Ran): Printed {
  expect(stderr).toBe('')
  const printed = JSON.parse(stdout) as Printed
  const { verdict, causes } = printed
  expect(printed.schema).toBe('handshake-doctor/diagnosis/1')
  expect(code).toBe(exits[verdict.status])
  const decided = verdict.status === 'broken' || verdict.status === 'degraded' ? causes[0] : undefined
  expect(verdict.cause).toBe(decided?.id ?? null)
  expect(verdict.family).toBe(decided?.family ?? null)
  expect(verdict.side).toBe(decided?.side ?? null)
  expect(verdict.confidence).toBeGreaterThanOrEqual(0)
  expect(verdict.confidence).toBeLessThanOrEqual(1)
  if (decided) expect(decided.confidence).toBeGreaterThanOrEqual(0.7)
  if (verdict.status === 'healthy') expect(verdict.confidence).toBeGreaterThanOrEqual(0.7)
  expect(typeof printed.target.host).toBe('string')
  expect(printed.connections).toBeGreaterThanOrEqual(0)
  expect(printed.seconds).toBeLessThan(30)
  for (const { id, missing } of printed.notJudged) {
    expect(id).toMatch(/^[a-z0-9-]+$/)
    expect(missing).not.toHaveLength(0)
  }
  for (const cause of causes) {
    expect(families.has(cause.family), cause.family).toBe(true)
    expect(sides).toContain(cause.side)
    expect(['broken', 'degraded']).toContain(cause.status)
    expect(cause.title).not.toBe('')
    expect(cause.title).not.toBe(cause.id)
    expect(cause.explanation).not.toBe('')
    expect(cause.proof).not.toHaveLength(0)
    for (const line of cause.proof)
      for (const word of [line.experiment, line.observed, line.expected]) expect(word).toMatch(/\S/)
    expect(cause.fixes).not.toHaveLength(0)
    for (const { who, platform, steps } of cause.fixes) {
      expect(audiences).toContain(who)
      expect(platform).not.toBe('')
      expect(steps).not.toHaveLength(0)
    }
    expect(cause.verify).toMatch(/^handshake-doctor /)
    // Single quotes are all the quoting that it needs: nothing else is left for a shell to read.
    expect(cause.verify.replaceAll(/'[^']*'/g, '')).toMatch(/^[\w@%+=:,./[\]\\ -]*$/)
  }
  return printed
}

export interface Own {
  readonly schema: string
  readonly status: 'healthy' | 'found'
  readonly checks: readonly { readonly id: string; readonly level: string; readonly tried: boolean }[]
}

/** Parses what `self --format json` prints. */
export function readOwn(stdout: string): Own {
  const own = JSON.parse(stdout) as Own
  expect(own.schema).toBe('handshake-doctor/self/1')
  expect(['healthy', 'found']).toContain(own.status)
  expect(own.status === 'found').toBe(own.checks.some(({ level }) => level === 'fault'))
  return own
}
