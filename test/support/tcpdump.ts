import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PcapReader } from '../../src/evidence/capture/pcap.ts'
import { type MadePacket, pcap } from './packets.ts'
import { installed } from './peers.ts'

const { CI } = process.env

/** Whoever is not root may not listen on the loopback interface. */
export const mayCapture = process.getuid?.() === 0 || CI === 'true'

/** What went over loopback to and from ports while `act` ran, as tcpdump wrote it down. */
export async function captureOf(
  ports: number | readonly number[],
  act: () => Promise<unknown>,
  ...also: readonly string[]
): Promise<Uint8Array> {
  const dir = mkdtempSync(join(tmpdir(), 'capture-'))
  const file = join(dir, 'lo.pcap')
  const args = ['--immediate-mode', '-U', '-Z', 'root', '-w', file, '-i', 'lo', filterOf([ports].flat(), also)]
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

const filterOf = (ports: readonly number[], also: readonly string[]): string =>
  [...ports.map((port) => `tcp port ${port}`), ...also].join(' or ')

/**
 * As many captures as acts, which take turns: one run of tcpdump, taken apart by the ports that clients spoke from. A datagram to
 * ourselves stands before each act, for clocks may step.
 */
export async function capturesOf(port: number, acts: readonly (() => Promise<unknown>)[]): Promise<Uint8Array[]> {
  const marker = createSocket('udp4')
  marker.bind(0, '127.0.0.1')
  await once(marker, 'listening')
  const mark = async () => {
    marker.send('next', marker.address().port, '127.0.0.1')
    await once(marker, 'message')
  }
  const file = await captureOf(
    port,
    async () => {
      for (const act of acts) await mark().then(act)
    },
    `udp port ${marker.address().port}`,
  )
  marker.close()
  const parts: MadePacket[][] = []
  const partOf = new Map<number, MadePacket[]>()
  new PcapReader().push(file, ({ at, bytes }) => {
    if (bytes[protocolAt] === udp) {
      parts.push([])
      return
    }
    const own = clientPortOf(bytes, port)
    const part = partOf.get(own) ?? parts.at(-1)
    // The end of a connection from before.
    if (!part) return
    partOf.set(own, part)
    part.push({ at: at!, bytes: bytes.slice() })
  })
  return parts.map((packets) => pcap(packets))
}

/** In IPv4 over Ethernet. */
const protocolAt = 14 + 9
const udp = 17

/** The port that is not the server's, of TCP over IPv4 over Ethernet. */
function clientPortOf(frame: Uint8Array, server: number): number {
  const tcp = new DataView(frame.buffer, frame.byteOffset + 14 + (frame[14]! & 15) * 4)
  return tcp.getUint16(0) === server ? tcp.getUint16(2) : tcp.getUint16(0)
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
