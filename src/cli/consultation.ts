import { readFile } from 'node:fs/promises'
import { type Asked, type GivenText, readAsking } from '../asking.ts'
import { type Parsed, type UserError, wrong } from '../errors.ts'
import type { Text } from '../evidence/text.ts'
import type { Purse, World } from '../this-machine.ts'
import { commands } from './commands/all.ts'
import { type probeOptions, readDuration, readTime } from './options.ts'
import { reasonOf } from './output.ts'

/** What the options of diagnose and trace say, as parsed from the command line. */
export type ProbeValues = {
  readonly [K in keyof typeof probeOptions]?: (typeof probeOptions)[K] extends { multiple: true }
    ? string[]
    : (typeof probeOptions)[K] extends { type: 'boolean' }
      ? boolean
      : string
}

/** Reads a target and its options; everything wrong with them is one sentence. */
export async function readConsultation(
  positionals: readonly string[],
  values: ProbeValues,
  onProgress?: (what: string | Text) => void,
  world?: World,
  purse?: Purse,
): Promise<Parsed<Asked>> {
  const [words, ...more] = positionals
  if (words === undefined)
    return wrong('no-target', 'no target was given', 'write for example: handshake-doctor example.com')
  // "diagnos example.com": a host of one word beside a second word is rather a command that there is not.
  if (more.length > 0 && /^[a-z]+$/.test(words))
    return wrong(
      'unknown-command',
      `"${words}" is no command, and "${more[0]}" would be a second target`,
      `commands: ${Object.keys(commands).join(', ')}; "handshake-doctor --help" explains them`,
    )
  if (more.length > 0)
    return wrong(
      'two-targets',
      `one target at a time: "${more[0]}" is a second one`,
      'run the command once for each target',
    )
  const error = contradiction(values)
  if (error) return { ok: false, error }
  const timeout = readDuration(values.timeout, 5000)
  if (!timeout.ok) return timeout
  const at = readTime(values.at)
  if (!at.ok) return at
  const roots = await readText(values['ca-file'], 'the CA file')
  if (!roots.ok) return roots
  const certificate = await readText(values.cert, 'the certificate')
  if (!certificate.ok) return certificate
  const key = await readText(values.key, 'the key')
  if (!key.ok) return key
  const store = await readStoreWord(values.store)
  if (!store.ok) return store
  const proxy = readProxyWord(values.proxy)
  if (!proxy.ok) return proxy
  return await readAsking(words, {
    addresses: values.ip?.map((word) => word.replace(/^\[(.*)\]$/, '$1')),
    family: values.ipv4 ? 4 : values.ipv6 ? 6 : undefined,
    serverName: values['no-sni'] ? null : values.sni,
    client: values.client,
    alpn: values.alpn?.split(',').map((word) => word.trim()),
    starttls: values.starttls,
    identity: certificate.value && key.value && { certificate: certificate.value, key: key.value },
    origin: values.origin,
    roots: roots.value,
    store: store.value,
    at: at.value,
    timeSources: values.ntp,
    resolver: values.resolver,
    proxy: proxy.value,
    allowPrivate: values['allow-private'],
    wide: values.wide,
    world,
    purse,
    timeoutMs: timeout.value,
    options: Object.entries(values).flatMap(([name, value]) => (kept.has(name) ? optionWords(name, value) : [])),
    onProgress,
  })
}

/** Options that change what is tried or how it is judged: they stand in the command that verifies. */
const kept = new Set([
  'ip',
  'ipv4',
  'ipv6',
  'resolver',
  'sni',
  'no-sni',
  'client',
  'alpn',
  'cert',
  'key',
  'origin',
  'ca-file',
  'store',
  'ntp',
  'at',
  'proxy',
  'allow-private',
  'wide',
  'timeout',
])

const optionWords = (name: string, value: unknown): string[] => {
  if (value === true) return [name === 'ipv4' ? '-4' : name === 'ipv6' ? '-6' : `--${name}`]
  const words: string[] = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
  return words.flatMap((one) => [`--${name}`, name === 'proxy' ? withoutPassword(one) : one])
}

/** Reports and evidence are passed on: the password of a proxy is not for their readers. */
const withoutPassword = (proxy: string): string => proxy.replace(/^((?:\w+:\/\/)?[^:@/]*):.*@/, '$1:PASSWORD@')

/** Options that exclude each other, or stand alone where two are needed. */
function contradiction({ sni, 'no-sni': noSni, ipv4, ipv6, cert, key }: ProbeValues): UserError | undefined {
  if (sni !== undefined && noSni)
    return { code: 'two-names', sentence: '--sni and --no-sni exclude each other', hint: 'give one of them' }
  if (ipv4 && ipv6)
    return { code: 'two-families', sentence: '-4 and -6 exclude each other', hint: 'leave both out to try both' }
  if ((cert === undefined) !== (key === undefined))
    return {
      code: 'half-identity',
      sentence: 'a client certificate needs both --cert and --key',
      hint: 'give both PEM files',
    }
  return undefined
}

/** The words of a file that an option names. */
export async function readText(file: string | undefined, what: string): Promise<Parsed<GivenText | undefined>> {
  if (file === undefined) return { ok: true, value: undefined }
  try {
    return { ok: true, value: { text: await readFile(file, 'utf8'), name: file } }
  } catch (error) {
    return wrong(
      'unreadable-file',
      `cannot read ${what} ${file}: ${reasonOf(error)}`,
      'give the path of a readable file',
    )
  }
}

/** A name, or the path of a file: one that has a slash, a backslash or a dot before an extension of letters. */
const readStoreWord = async (word: string | undefined): Promise<Parsed<string | GivenText | undefined>> =>
  word !== undefined && /[/\\]|\.[a-z]/i.test(word)
    ? await readText(word, 'the trust store')
    : { ok: true, value: word }

/** `env` stands for what HTTPS_PROXY says. */
function readProxyWord(word: string | undefined): Parsed<string | undefined> {
  if (word !== 'env') return { ok: true, value: word }
  const named = process.env.HTTPS_PROXY || process.env.https_proxy
  return named
    ? { ok: true, value: named }
    : wrong(
        'no-proxy',
        '--proxy env was given, and HTTPS_PROXY is not set',
        'set HTTPS_PROXY, or give the proxy as a URL',
      )
}
