import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ProtocolName } from '../../src/evidence/survey.ts'
import { cipherSuites } from '../../src/wire/cipher-suite.ts'
import type { Place } from './place.ts'
import type { Seen } from './seen.ts'

const run = promisify(execFile)

/** How much testssl.sh is asked: it takes 20 s for the protocols of one server, and minutes for its suites. */
export type Depth = 'protocols' | 'preference' | 'everything'

const options: Readonly<Record<Depth, readonly string[]>> = {
  protocols: ['-p'],
  preference: ['-p', '-P'],
  everything: ['-p', '-E', '-P'],
}

/** Nothing but the server itself is asked; suites are named as IANA names them. */
const calm = [
  '--nodns',
  'none',
  '--ip',
  '127.0.0.1',
  '--quiet',
  '--warnings',
  'off',
  '--color',
  '0',
  '--mapping',
  'iana',
]

/** What Debian's testssl.sh says of a server. */
export async function byTestssl({ host, port, starttls }: Place, depth: Depth): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), 'testssl-'))
  const file = join(folder, 'said.json')
  const way = starttls === null ? [] : ['--starttls', starttls]
  try {
    // Its exit status counts findings.
    await run('testssl', [...options[depth], ...calm, ...way, '--jsonfile', file, `${host}:${port}`], {
      cwd: folder,
    }).catch(() => undefined)
    return readTestssl(JSON.parse(readFileSync(file, 'utf8')) as readonly Finding[])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Finding {
  readonly id: string
  readonly finding: string
}

/** Its ids, as `TLS1_2`, `cipher-tls1_2_xc030` and `cipherorder_TLSv1_2`. */
const names: Readonly<Record<string, ProtocolName>> = {
  ssl2: 'SSLv2',
  ssl3: 'SSLv3',
  tls1: 'TLSv1.0',
  tls1_1: 'TLSv1.1',
  tls1_2: 'TLSv1.2',
  tls1_3: 'TLSv1.3',
}
const nameOf = (id: string): ProtocolName | undefined => names[id.toLowerCase().replace('v', '')]

const codes = new Map([...cipherSuites.rows.values()].map(({ code, name }) => [name, code]))

export function readTestssl(findings: readonly Finding[]): Seen {
  const protocols: Partial<Record<ProtocolName, boolean>> = {}
  const suites: Partial<Record<ProtocolName, number[]>> = {}
  const sequences: Partial<Record<ProtocolName, number[][]>> = {}
  let chooser: 'server' | 'client' | undefined
  for (const { id, finding } of findings) {
    const protocol = nameOf(id)
    if (protocol) protocols[protocol] = /^(?:supported but couldn't|offered|vulnerable)/i.test(finding)
    const [, of, code] = /^cipher-(\w+?)_x(\w+)$/.exec(id) ?? []
    const listed = of && nameOf(of)
    if (listed) suites[listed] = [...(suites[listed] ?? []), Number.parseInt(code!, 16)]
    const [, ordered] = /^cipherorder_(\w+)$/.exec(id) ?? []
    const sorted = ordered && nameOf(ordered)
    if (sorted) sequences[sorted] = [finding.split(' ').flatMap((name) => codes.get(name) ?? [])]
    if (id === 'cipher_order')
      chooser = /^server/.test(finding) ? 'server' : /^(?:client|NOT)/.test(finding) ? 'client' : undefined
  }
  const choosers = chooser ? Object.fromEntries(Object.keys(sequences).map((name) => [name, chooser])) : {}
  return { protocols, suites, sequences, choosers }
}
