import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installed } from './peers.ts'

const { CI } = process.env

/** Whoever is not root may not listen on the loopback interface. */
export const mayCapture = process.getuid?.() === 0 || CI === 'true'

/** What went over loopback to and from a port while `act` ran, as tcpdump wrote it down. */
export async function captureOf(port: number, act: () => Promise<unknown>): Promise<Uint8Array> {
  const dir = mkdtempSync(join(tmpdir(), 'capture-'))
  const file = join(dir, 'lo.pcap')
  const args = ['--immediate-mode', '-U', '-Z', 'root', '-w', file, '-i', 'lo', `tcp port ${port}`]
  const child = spawn(installed('tcpdump')!, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    await Promise.race([listening(child.stderr), ended])
    if (child.exitCode !== null) throw new Error('tcpdump may not listen here: it needs root')
    await act()
    // What is under way on the interface is written within a moment.
    await new Promise((resolve) => setTimeout(resolve, 300))
  } finally {
    child.kill('SIGINT')
    await ended
  }
  const bytes = new Uint8Array(readFileSync(file))
  rmSync(dir, { recursive: true, force: true })
  return bytes
}

const listening = (stderr: NodeJS.ReadableStream): Promise<void> =>
  new Promise((resolve) => stderr.on('data', (words: Buffer) => /listening on/.test(`${words}`) && resolve()))

/** Runs a client to its end, at most ten seconds; whatever comes of it. */
export function runs(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const child = spawn(installed(program)!, args, { stdio: 'ignore', env: { ...process.env, ...env }, timeout: 10_000 })
  return new Promise((resolve) => child.once('close', () => resolve()))
}
