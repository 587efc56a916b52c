import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { converse } from '../../src/net/converse.ts'
import { dial } from '../../src/net/dial.ts'
import { replay } from '../../src/protocol/replay.ts'
import { shakeHands } from '../../src/protocol/tls/client.ts'
import { recordingsFile, servers, wishOf } from './flights.ts'
import { start } from './peers.ts'

/** Shakes hands with `openssl s_server` as each recording has it, and writes down what it said. */
export async function recordFlights(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'record-'))
  certify(folder, 'rsa', 'rsa:2048')
  certify(folder, 'ec', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256')
  const flights: Record<string, string[]> = {}
  for (const { name, server, changed } of servers) {
    const running = await start({
      program: 'openssl',
      command: ({ ports }) => [
        's_server',
        '-accept',
        `127.0.0.1:${ports[0]}`,
        '-quiet',
        ...server.map((word) => (/\.(crt|key)$/.test(word) ? join(folder, word) : word)),
      ],
    })
    const dialled = await dial({ address: '127.0.0.1', port: running.ports[0]!, timeoutMs: 2000 })
    if (dialled.kind !== 'connected') throw new Error(`${name}: ${dialled.kind}`)
    const { value, transcript } = await converse(shakeHands(wishOf({ changed })), dialled, { deadlineMs: 3000 })
    await running.stop()
    if (value.outcome.kind !== 'finished') throw new Error(`${name}: ${JSON.stringify(value.outcome)}`)
    const heard = transcript.flights.filter(({ from }) => from === 'peer').map(({ bytes }) => bytes)
    flights[name] = needed(heard, changed).map((bytes) => Buffer.from(bytes).toString('hex'))
  }
  rmSync(folder, { recursive: true })
  const version = execFileSync('openssl', ['version']).toString().trim()
  const about = `What openssl s_server (${version}) sent up to its Finished. Made by: RECORD=1 npx vitest run test/fuzz/flights.test.ts`
  writeFileSync(recordingsFile, `${JSON.stringify({ about, flights }, null, 1)}\n`)
}

/** Without what came after the server's Finished: the shortest beginning that still finishes. */
function needed(heard: readonly Uint8Array[], changed: Parameters<typeof wishOf>[0]['changed']): Uint8Array[] {
  const all = Buffer.concat(heard)
  const finishes = (length: number) =>
    replay(shakeHands(wishOf({ changed })), [all.subarray(0, length)]).value.outcome.kind === 'finished'
  let length = all.length
  // Whole or nothing: once the Finished is cut, no shorter beginning finishes.
  for (let step = 1 << 14; step > 0; step >>= 1) while (length > step && finishes(length - step)) length -= step
  const kept: Uint8Array[] = []
  let left = length
  for (const bytes of heard) {
    if (left > 0) kept.push(bytes.subarray(0, left))
    left -= bytes.length
  }
  return kept
}

function certify(folder: string, name: string, ...newkey: readonly string[]): void {
  const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)]
  const subject = ['-nodes', '-subj', '/CN=site.example', '-days', '30']
  execFileSync('openssl', ['req', '-x509', '-newkey', ...newkey, ...subject, ...files], { stdio: 'pipe' })
}
