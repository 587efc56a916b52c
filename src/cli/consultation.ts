import { readFile } from 'node:fs/promises'
import type { Means, Wish } from '../doctor.ts'
import type { Parsed, UserError } from '../errors.ts'
import { wrong } from '../errors.ts'
import { isIP } from '../evidence/address.ts'
import type { Question } from '../evidence/evidence.ts'
import { parsePlace, parseTarget, type Target } from '../evidence/target.ts'
import type { DnsServer } from '../net/dns.ts'
import { parseServer, resolve } from '../net/resolve.ts'
import { givenSource } from '../net/time-sources.ts'
import { signingKey } from '../protocol/crypto.ts'
import { readProxy } from '../protocol/proxy/proxy.ts'
import type { ClientIdentity } from '../protocol/tls/client.ts'
import { clientProfile, nearestClients } from '../protocol/tls/clients/clients.ts'
import { thisMachine } from '../this-machine.ts'
import { loadStore, type Store, storeFromPem, storeNames } from '../trust/store.ts'
import { version } from '../version.ts'
import { certificatesFromPem } from '../x509/index.ts'
import { type probeOptions, readDuration, readTime } from './options.ts'

/** What the options of diagnose and trace say, as parsed from the command line. */
export type ProbeValues = {
  readonly [K in keyof typeof probeOptions]?: (typeof probeOptions)[K] extends { multiple: true }
    ? string[]
    : (typeof probeOptions)[K] extends { type: 'boolean' }
      ? boolean
      : string
}

export interface Consultation {
  readonly wish: Wish
  readonly means: Means
  readonly store: Store
}

const userAgent = `handshake-doctor/${version}`

/** Reads a target and its options; everything wrong with them is one sentence. */
export async function readConsultation(
  positionals: readonly string[],
  values: ProbeValues,
  onProgress?: (words: string) => void,
): Promise<Parsed<Consultation>> {
  const [words, ...more] = positionals
  if (words === undefined)
    return wrong('no-target', 'no target was given', 'write for example: handshake-doctor example.com')
  if (more.length > 0)
    return wrong(
      'two-targets',
      `one target at a time: "${more[0]}" is a second one`,
      'run the command once for each target',
    )
  const target = parseTarget(words, values.starttls)
  if (!target.ok) return target
  const error = wrongWords(values)
  if (error) return { ok: false, error }
  const timeout = readDuration(values.timeout, 5000)
  if (!timeout.ok) return timeout
  const at = readTime(values.at)
  if (!at.ok) return at
  const addresses = readAddresses(values)
  if (!addresses.ok) return addresses
  const resolver = readResolver(values.resolver)
  if (!resolver.ok) return resolver
  const roots = await readRoots(values['ca-file'])
  if (!roots.ok) return roots
  const identity = await readIdentity(values.cert, values.key)
  if (!identity.ok) return identity
  const storeName = storeNames.find((name) => name === (values.store ?? 'mozilla'))
  if (!storeName)
    return wrong('unknown-store', `"${values.store}" is no trust store known here`, `one of: ${storeNames.join(', ')}`)
  const client = readClient(values.client)
  if (!client.ok) return client
  const sources = readSources(values.ntp)
  if (!sources.ok) return sources
  const store = await loadStore(storeName)
  const proxy = await readProxyOption(values.proxy, resolver.value)
  if (!proxy.ok) return proxy
  const question = questionOf(target.value, values, {
    at: at.value,
    roots: roots.value,
    identity: identity.value !== undefined,
    sni: client.value,
  })
  return {
    ok: true,
    value: {
      store,
      wish: {
        target: target.value,
        question,
        alpn: values.alpn
          ?.split(',')
          .map((word) => word.trim())
          .filter(Boolean),
        identity: identity.value,
        timeoutMs: timeout.value,
        userAgent,
        proxy: proxy.value,
      },
      means: thisMachine({
        host: target.value.host,
        addresses: addresses.value,
        family: values.ipv4 ? 4 : values.ipv6 ? 6 : undefined,
        resolver: resolver.value,
        trust: store,
        sources: sources.value,
        askTheTime: at.value === undefined,
        proxied: proxy.value !== undefined,
        allowPrivate: values['allow-private'] ?? false,
        userAgent,
        timeoutMs: timeout.value,
        onProgress,
      }),
    },
  }
}

interface Read {
  readonly at: number | undefined
  readonly roots: readonly Uint8Array[]
  readonly identity: boolean
  /** Whether the client sends a server name. */
  readonly sni: boolean
}

function questionOf(target: Target, values: ProbeValues, read: Read): Question {
  const host = target.kind === 'name' ? target.host : undefined
  const option = values['no-sni'] === true || values.sni !== undefined
  const named = values.sni === undefined ? undefined : parsePlace(values.sni, 0)?.host
  const serverName = values['no-sni'] ? undefined : (named ?? (read.sni ? host : undefined))
  return {
    client: values.client,
    serverName,
    serverNameBy: option ? 'option' : read.sni ? 'target' : 'client',
    alpnBy: values.alpn === undefined ? 'default' : 'option',
    names: target.kind === 'address' && named !== undefined ? [target.host, named] : [target.host],
    store: values.store ?? 'mozilla',
    extraRoots: read.roots,
    at: read.at,
    identityGiven: read.identity,
    origin: values.origin,
    options: Object.entries(values).flatMap(([name, value]) => (kept.has(name) ? optionWords(name, value) : [])),
  }
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
  'timeout',
])

const optionWords = (name: string, value: unknown): string[] => {
  if (value === true) return [name === 'ipv4' ? '-4' : name === 'ipv6' ? '-6' : `--${name}`]
  return (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === 'string' ? [`--${name}`, one] : []))
}

function readAddresses(values: ProbeValues): Parsed<readonly string[] | undefined> {
  const given = values.ip?.map((word) => word.replace(/^\[(.*)\]$/, '$1'))
  const bad = given?.find((word) => isIP(word) === 0)
  return bad === undefined
    ? { ok: true, value: given }
    : wrong('malformed-address', `"${bad}" is no IP address`, 'write --ip 192.0.2.1 or --ip 2001:db8::1')
}

function readResolver(words: string | undefined): Parsed<DnsServer | undefined> {
  if (words === undefined) return { ok: true, value: undefined }
  const server = parseServer(words)
  return server
    ? { ok: true, value: server }
    : wrong(
        'malformed-resolver',
        `"${words}" is no address of a DNS server`,
        'write --resolver 192.0.2.53 or --resolver 127.0.0.1:5353',
      )
}

async function readText(file: string, what: string): Promise<Parsed<string>> {
  try {
    return { ok: true, value: await readFile(file, 'utf8') }
  } catch (error) {
    return wrong(
      'unreadable-file',
      `cannot read ${what} ${file}: ${(error as NodeJS.ErrnoException).code ?? 'unreadable'}`,
      'give the path of a readable file',
    )
  }
}

async function readRoots(file: string | undefined): Promise<Parsed<readonly Uint8Array[]>> {
  if (file === undefined) return { ok: true, value: [] }
  const words = await readText(file, 'the CA file')
  if (!words.ok) return words
  const store = storeFromPem(words.value, file)
  if (!store.ok) return store
  const read = certificatesFromPem(words.value)
  return { ok: true, value: read.ok ? read.value.map(({ der }) => der) : [] }
}

async function readIdentity(
  cert: string | undefined,
  key: string | undefined,
): Promise<Parsed<ClientIdentity | undefined>> {
  if (cert === undefined && key === undefined) return { ok: true, value: undefined }
  if (cert === undefined || key === undefined)
    return wrong('half-identity', 'a client certificate needs both --cert and --key', 'give both PEM files')
  const [chain, secret] = [await readText(cert, 'the certificate'), await readText(key, 'the key')]
  if (!chain.ok) return chain
  if (!secret.ok) return secret
  const read = certificatesFromPem(chain.value)
  if (!read.ok)
    return wrong(
      'malformed-certificate',
      `line ${read.error.line} of ${cert}: ${read.error.problem}`,
      'give a PEM file of the certificate and its chain',
    )
  const signing = signingKey(secret.value)
  if (!signing)
    return wrong(
      'malformed-key',
      `${key} holds no private key that can be read`,
      'give an unencrypted PEM key (PKCS#8, PKCS#1 or SEC1)',
    )
  return { ok: true, value: { chain: read.value.map(({ der }) => der), key: signing } }
}

/** Whether the client sends a server name. */
function readClient(id: string | undefined): Parsed<boolean> {
  if (id === undefined) return { ok: true, value: true }
  const profile = clientProfile(id)
  if (profile) return { ok: true, value: profile.sni }
  const near = nearestClients(id)
  return wrong(
    'unknown-client',
    `"${id}" is no client known here`,
    near.length > 0 ? `did you mean ${near.join(', ')}? "--client list" shows all` : '"--client list" shows all',
  )
}

function readSources(words: readonly string[] | undefined): Parsed<ReturnType<typeof givenSource>[] | undefined> {
  if (words === undefined) return { ok: true, value: undefined }
  const sources: ReturnType<typeof givenSource>[] = []
  for (const word of words) {
    const place = parsePlace(word, 123)
    if (!place)
      return wrong('malformed-ntp', `"${word}" is no time source`, 'write --ntp time.example or --ntp 127.0.0.1:1123')
    sources.push(givenSource(place.host, place.port))
  }
  return { ok: true, value: sources }
}

/** Options that need no file and no network to be seen through. */
function wrongWords(values: ProbeValues): UserError | undefined {
  if (values.sni !== undefined && values['no-sni'])
    return { code: 'two-names', sentence: '--sni and --no-sni exclude each other', hint: 'give one of them' }
  if (values.ipv4 && values.ipv6)
    return { code: 'two-families', sentence: '-4 and -6 exclude each other', hint: 'leave both out to try both' }
  if (values.sni !== undefined && parsePlace(values.sni, 0)?.port !== 0)
    return {
      code: 'malformed-name',
      sentence: `"${values.sni}" is no host name`,
      hint: 'write --sni www.example.com, or --no-sni to send none',
    }
  if (values.origin !== undefined && !parsePlace(values.origin, 443))
    return {
      code: 'malformed-origin',
      sentence: `"${values.origin}" is no host with a port`,
      hint: 'write --origin 192.0.2.7 or --origin origin.example.com:8443',
    }
  if (values.alpn?.split(',').some((word) => !/^[\x21-\x7e]{1,255}$/.test(word.trim())))
    return {
      code: 'malformed-alpn',
      sentence: `"${values.alpn}" is no list of application protocols`,
      hint: 'write --alpn h2,http/1.1',
    }
  return undefined
}

async function readProxyOption(
  words: string | undefined,
  resolver: DnsServer | undefined,
): Promise<Parsed<Wish['proxy']>> {
  if (words === undefined) return { ok: true, value: undefined }
  const named = words === 'env' ? process.env.HTTPS_PROXY || process.env.https_proxy : words
  if (words === 'env' && !named)
    return wrong(
      'no-proxy',
      '--proxy env was given, and HTTPS_PROXY is not set',
      'set HTTPS_PROXY, or give the proxy as a URL',
    )
  const read = readProxy(named ?? '')
  if (!read.ok) return wrong('malformed-proxy', read.error.problem, read.error.hint)
  const answer = await resolve(read.value.host, { resolver, timeoutMs: 3000 })
  const address = answer.addresses[0]
  return address
    ? { ok: true, value: { server: read.value, address } }
    : wrong('unknown-proxy', `the proxy ${read.value.host} has no address`, 'check its name, or give its address')
}
