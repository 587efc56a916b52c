import { randomBytes } from 'node:crypto'
import { parseTarget } from '../../src/evidence/target.ts'
import { budget } from '../../src/net/budget.ts'
import { asker, type Troubles } from '../../src/probe/asker.ts'
import { browser } from '../../src/protocol/tls/clients/clients.ts'
import { offerOf } from '../../src/protocol/tls/clients/profile.ts'
import { enumerateCalmly } from '../../src/survey/calmly.ts'
import type { Enumerated } from '../../src/survey/enumerate.ts'

interface Seen {
  /** undefined: nothing could be learnt. */
  readonly found: Enumerated | undefined
  readonly connections: number
  readonly troubles: Troubles
}

/** What a server on loopback accepts. */
export async function surveyAt(port: number, options?: Parameters<typeof tryAt>[1]) {
  const { found, connections } = await tryAt(port, options)
  if (!found) throw new Error('nothing could be learnt')
  return { ...found, connections }
}

/** The same of a server that may not let itself be asked. */
export async function tryAt(
  port: number,
  { name = 'localhost', perAddress = 16, connections = 1200, pauseMs = 1000, timeoutMs = 5000 } = {},
): Promise<Seen> {
  const target = parseTarget(`https://${name}:${port}`)
  if (!target.ok) throw new Error(`${name} is no target`)
  const purse = budget({ ms: 60_000, connections, bytesIn: 64 << 20, perAddress, pauseMs, breathMs: 0 })
  const ask = asker({
    host: name,
    address: '127.0.0.1',
    port,
    starttls: null,
    proxy: undefined,
    budget: purse,
    random: (length) => new Uint8Array(randomBytes(length)),
    timeoutMs,
    control: undefined,
  })
  const found = await enumerateCalmly(ask, { target: target.value, base: offerOf(browser, name) }, [])
  return { found, connections: purse.spent.connections, troubles: ask.troubles }
}
