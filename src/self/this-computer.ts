import { execFile } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { homedir, hostname, networkInterfaces, platform as systemName } from 'node:os'
import { besidesOf } from '../diagnosis/judge.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { budget } from '../net/budget.ts'
import { hasRoute } from '../net/datagram.ts'
import type { DnsServer } from '../net/dns.ts'
import { serverText } from '../net/dns.ts'
import { exchange } from '../net/exchange.ts'
import { resolve, thisSystem } from '../net/resolve.ts'
import type { TimeSource } from '../net/time-sources.ts'
import { lookAtDisk } from '../probe/root-settings.ts'
import { anything, type Conversation, latin1, textOf } from '../protocol/conversation.ts'
import { thisMachine, type World } from '../this-machine.ts'
import type { Store } from '../trust/store.ts'
import { version } from '../version.ts'
import type { Greeting, Interface, Machine, Network, Platform } from './machine.ts'

export interface ComputerOptions {
  readonly env: Machine['env']
  readonly trust: Store
  readonly wide: boolean
  readonly sources?: readonly TimeSource[] | undefined
  readonly resolver?: DnsServer | undefined
  readonly world?: World | undefined
}

/** Settings are small; whatever is larger is something else. */
const largestSetting = 1 << 20
const commandMs = 2500
const patienceMs = 2000

/** The machine that this runs on. Files are read, commands only asked; nothing is changed. */
export function thisComputer(options: ComputerOptions): Machine {
  const { env } = options
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return {
    platform: platformNow(),
    env,
    home: homedir(),
    hostname: hostname(),
    zone: { name: timeZone, minutes: -new Date().getTimezoneOffset() },
    now: Date.now,
    read,
    lookAt: lookAtDisk,
    list: (path) => readdir(path).catch(() => []),
    writtenAt: async (path) => (await stat(path).catch(() => undefined))?.mtimeMs,
    run,
    interfaces: interfacesNow(),
    network: networkNow(options),
  }
}

/** Systems of the BSD and Unix kind keep their settings where Linux does. */
const platformNow = (): Platform => {
  const name = systemName()
  return name === 'win32' ? 'windows' : name === 'darwin' ? 'macos' : 'linux'
}

async function read(path: string): Promise<string | undefined> {
  try {
    const about = await stat(path)
    // Reading a pipe or a device may never end.
    if (!about.isFile() || about.size > largestSetting) return undefined
    return await readFile(path, 'utf8')
  } catch {
    return undefined
  }
}

const run = (command: string, ...args: readonly string[]): Promise<string | undefined> =>
  new Promise((settle) => {
    const limits = { timeout: commandMs, maxBuffer: largestSetting, windowsHide: true }
    execFile(command, args, limits, (error, printed) => settle(error ? undefined : printed))
  })

const interfacesNow = (): Interface[] =>
  Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses.map(({ address, family, internal }) => ({ name, address, family: family === 'IPv6' ? 6 : 4, internal })),
  )

function networkNow({ trust, wide, sources, resolver, world }: ComputerOptions): Network {
  const means = thisMachine({
    host: '',
    trust,
    sources,
    resolver,
    wide,
    world,
    userAgent: `handshake-doctor/${version}`,
    timeoutMs: patienceMs,
  })
  const system = world?.system ?? thisSystem
  const { strangers } = means
  return {
    askTime: means.askTime,
    resolvers: (resolver ? [resolver] : system.servers()).map(serverText),
    lookUp: async (name) => await resolve(name, { resolver, system, timeoutMs: patienceMs }),
    hasRoute,
    greet: async (host, port) => await greet(host, port, resolver),
    controls:
      strangers &&
      (async () => besidesOf({ ...nothingYet, takenAt: Date.now(), attempts: await strangers.controls() }, trust)),
    portals: strangers?.portals,
  }
}

async function greet(host: string, port: number, resolver: DnsServer | undefined): Promise<Greeting> {
  const { addresses } = await resolve(host, { resolver, timeoutMs: patienceMs })
  const [address] = addresses
  if (address === undefined) return 'unknown-name'
  const purse = budget({ ms: patienceMs, connections: 1, bytesIn: 4096 })
  const came = await exchange(() => firstWord(host), { address, port, timeoutMs: patienceMs, budget: purse })
  if (came.kind === 'talked') return came.value
  return came.kind === 'refused' ? 'refused' : 'unreachable'
}

/** A question that any HTTP server may be asked, and that asks a proxy for nobody else (RFC 9110 section 9.3.7). */
function* firstWord(host: string): Conversation<Greeting> {
  yield { say: latin1(`OPTIONS * HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`) }
  const { bytes } = yield { hear: anything, patience: patienceMs }
  if (bytes.length === 0) return 'silent'
  return textOf(bytes).startsWith('HTTP/') ? 'http' : 'other'
}

/** Evidence of a consultation that has no target: control sites are all there is. */
const nothingYet: Evidence = {
  target: { host: '', kind: 'name', port: 443, scheme: 'https', starttls: null, path: '/' },
  question: {
    client: undefined,
    serverName: undefined,
    serverNameBy: 'target',
    alpnBy: 'default',
    names: [],
    store: 'mozilla',
    extraRoots: [],
    at: undefined,
    identityGiven: false,
    origin: undefined,
    options: [],
  },
  takenAt: 0,
  clock: { offsetMs: undefined, sources: [] },
  names: { status: 'addresses', addresses: [], via: 'none' },
  attempts: [],
  fetched: [],
}
