import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExplanationReport } from '../../src/report/explanation.ts'
import { emptyNode, weighed } from '../support/cost.ts'
import { runDoctor } from '../support/doctor.ts'
import { largeCapture } from '../support/large-capture.ts'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'explain-cost-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

const file = (name: string): string => join(dir, name)

describe('what explain costs', () => {
  const trace = Array.from(
    { length: 70 },
    (_, i) => `\tat com.example.shop.Cart.step${i}(Cart.java:${100 + i})\n`,
  ).join('')
  const text = `javax.net.ssl.SSLHandshakeException: PKIX path building failed\n${trace}Caused by: PKIX path validation failed\n`
  const tenKb = text.repeat(4).slice(0, 10_000)

  // Whatever else a machine does only adds: the quickest run of each is compared.
  test('10 kB take at most half as long again as Node itself, and 100 ms', async () => {
    const [empty, asked]: [number[], number[]] = [[], []]
    for (let i = 0; i < 12; i++) {
      empty.push(await emptyNode())
      const { ms, code } = await runDoctor(['explain'], { input: tenKb })
      expect(code).toBe(0)
      asked.push(ms)
    }
    expect(Math.min(...asked)).toBeLessThan(1.5 * Math.min(...empty) + 100)
  })

  test('50 MB of a log stream through in less than 200 MB and 20 s', async () => {
    const name = file('large.log')
    writeLog(name, 50e6)
    const { code, stdout, stderr, ms } = await runDoctor(['explain', name, '--format', 'json'], { env: weighed })
    expect(code).toBe(0)
    const report = JSON.parse(stdout) as ExplanationReport
    expect(report.causes[0]?.family).toBe('client-protocol-too-old')
    expect(report.software).toBe('nginx')
    expect(Number(stderr)).toBeGreaterThan(20 * 1024)
    expect(Number(stderr)).toBeLessThan(200 * 1024)
    expect(ms).toBeLessThan(20_000)
  }, 30_000)

  test('250 MB of a capture stream through in less than 200 MB', async () => {
    const name = file('large.pcap')
    const capture = openSync(name, 'w')
    for (const chunk of largeCapture(250e6)) writeSync(capture, chunk)
    closeSync(capture)
    const { code, stdout, stderr } = await runDoctor(['explain', name, '--format', 'json'], { env: weighed })
    rmSync(name)
    expect(code).toBe(0)
    expect((JSON.parse(stdout) as ExplanationReport).causes[0]?.family).toBe('firewall-or-connection-reset')
    expect(Number(stderr)).toBeGreaterThan(20 * 1024)
    expect(Number(stderr)).toBeLessThan(200 * 1024)
  }, 60_000)
})

/** The failure comes late, among lines that tell nothing. */
function writeLog(name: string, size: number): void {
  const log = openSync(name, 'w')
  let written = 0
  for (let i = 0; written < size; i += 1000) {
    const lines = Array.from({ length: 1000 }, (_, k) => lineOf(i + k))
    written += writeSync(log, lines.join(''))
  }
  closeSync(log)
}

const lineOf = (i: number): string => {
  const when = `2026/03/0${1 + (i % 9)} 10:${10 + (i % 50)}:${10 + (i % 49)}`
  return i % 500 === 499
    ? `${when} [crit] 12#12: *${i} SSL_do_handshake() failed (SSL: error:0A000102:SSL routines::unsupported protocol) while SSL handshaking, client: 192.0.2.${i % 250}, server: 0.0.0.0:443\n`
    : `${when} [info] 12#12: *${i} client 192.0.2.${i % 250} closed keepalive connection after ${i} requests\n`
}
