import { execFileSync, spawn } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where one peer runs: a folder of its own that it may write in, free ports on loopback, a certificate for `localhost`. */
export interface Place {
  readonly dir: string
  readonly ports: readonly number[]
  readonly cert: string
  readonly key: string
}

/** A server program as its distribution ships it, with a configuration made for one test. */
export interface Peer {
  readonly program: string
  /** How many ports it listens on; 1 unless said. */
  readonly ports?: number
  /** The account it runs as when we are root, for programs that refuse to be root. */
  readonly user?: string
  readonly files?: (place: Place) => Readonly<Record<string, string>>
  /** A command that ends before the program starts. */
  readonly before?: (place: Place) => readonly string[]
  readonly command: (place: Place) => readonly string[]
}

export interface Running {
  readonly ports: readonly number[]
  /** Of the program that was started, and of the group that it leads. */
  readonly pid: number
  /** What it has printed so far. */
  readonly printed: () => string
  readonly stop: () => Promise<void>
}

const { PATH = '', CI } = process.env
const folders = [...PATH.split(':'), '/usr/sbin', ...versioned('/usr/lib/postgresql')]

/** Debian keeps the programs of each major version of PostgreSQL apart. */
function versioned(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((version) => join(folder, version, 'bin')) : []
}

/** The full path of a program, also where only an administrator's PATH leads; undefined: it is not installed. */
export const installed = (program: string): string | undefined =>
  folders.map((folder) => join(folder, program)).find((path) => can(path))

function can(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Whether a test of this program is to be skipped; says why. On CI nothing is skipped: there the missing program fails the test. */
export function missing(program: string): boolean {
  if (installed(program) || CI === 'true') return false
  console.warn(`skipped: ${program} is not installed (scripts/peers.txt names its package)`)
  return true
}

/** Starts a peer and waits until all its ports answer. Whoever starts it stops it. */
export async function start(peer: Peer): Promise<Running> {
  const program = installed(peer.program)
  if (!program) throw new Error(`${peer.program} is not installed: scripts/peers.txt names its package`)
  const dir = mkdtempSync(join(tmpdir(), `peer-${peer.program}-`))
  const ports = await freePorts(peer.ports ?? 1)
  const place = { dir, ports, ...certify(dir) }
  for (const [name, text] of Object.entries(peer.files?.(place) ?? {})) writeFileSync(join(dir, name), text)
  if (peer.user) handOver(dir, peer.user)
  const as = (command: readonly string[]) => (peer.user ? asUser(peer.user, command) : command)
  if (peer.before) run(as(peer.before(place)))
  const [file, ...args] = as([program, ...peer.command(place)])
  // A group of its own, so that what it forks ends with it.
  const child = spawn(file!, args, { cwd: dir, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    signal(child.pid!, 'SIGTERM')
    const patience = setTimeout(() => signal(child.pid!, 'SIGKILL'), 3000)
    await ended
    clearTimeout(patience)
    signal(child.pid!, 'SIGKILL')
    rmSync(dir, { recursive: true, force: true })
  }
  const answering = Promise.all(ports.map((port) => answers(port)))
  const state = await Promise.race([answering, ended.then(() => 'ended' as const)])
  if (state === 'ended' || state.includes(false)) {
    await stop()
    throw new Error(`${peer.program} does not answer on its ports; it printed:\n${printed}`)
  }
  return { ports, pid: child.pid!, printed: () => printed, stop }
}

function certify(dir: string): { cert: string; key: string } {
  const [cert, key] = [join(dir, 'cert.pem'), join(dir, 'key.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,DNS:example.org']
  run([
    'openssl',
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    ...subject,
    '-keyout',
    key,
    '-out',
    cert,
  ])
  return { cert, key }
}

function run([file, ...args]: readonly string[]): void {
  execFileSync(file!, args, { stdio: 'pipe' })
}

const isRoot = () => process.getuid?.() === 0

const asUser = (user: string, command: readonly string[]): readonly string[] =>
  isRoot() ? ['setpriv', `--reuid=${user}`, `--regid=${groupOf(user)}`, '--clear-groups', ...command] : command

const groupOf = (user: string): string => execFileSync('id', ['-g', user]).toString().trim()

function handOver(dir: string, user: string): void {
  if (!isRoot()) return
  const uid = Number(execFileSync('id', ['-u', user]).toString())
  const gid = Number(groupOf(user))
  for (const name of ['.', ...readdirSync(dir)]) chownSync(join(dir, name), uid, gid)
  chmodSync(dir, 0o750)
}

function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name)
  } catch {
    // All of them have ended.
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  const ports: number[] = []
  for (const server of servers) {
    await new Promise((resolve) => (server.listening ? resolve(true) : server.once('listening', resolve)))
    const address = server.address()
    ports.push(typeof address === 'object' && address ? address.port : 0)
  }
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

/** Asks until somebody answers, for at most 20 seconds. */
async function answers(port: number): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    if (await accepts(port)) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    const settle = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => settle(true)).once('error', () => settle(false))
  })
