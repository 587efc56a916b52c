import type { Means, Wish } from './doctor.ts'
import { type Parsed, type UserError, wrong } from './errors.ts'
import { isIP } from './evidence/address.ts'
import type { Question } from './evidence/evidence.ts'
import { parsePlace, parseTarget, type Target } from './evidence/target.ts'
import type { Text } from './evidence/text.ts'
import { type Family, parseServer, resolve } from './net/resolve.ts'
import { givenSource, type TimeSource } from './net/time-sources.ts'
import { signingKey } from './protocol/crypto.ts'
import { type ProxyServer, readProxy } from './protocol/proxy/proxy.ts'
import type { ClientIdentity } from './protocol/tls/client.ts'
import { clientProfile, nearestClients } from './protocol/tls/clients/clients.ts'
import { type Purse, thisMachine, type World } from './this-machine.ts'
import { askedStore } from './trust/asked-store.ts'
import { type BundledRoot, readBundle } from './trust/bundle.ts'
import { type Store, storeNames } from './trust/store.ts'
import { version } from './version.ts'
import { certificatesFromPem, equalBytes } from './x509/index.ts'

/** A text that was given as a file, and what to call it in a sentence. */
export interface GivenText {
  readonly text: string
  readonly name: string
}

/** What may be asked besides the target, in words; each stands for the option of the command line that has its meaning. */
export interface Asking {
  readonly addresses?: readonly string[] | undefined
  readonly family?: Family | undefined
  /** undefined: the target's name; null: none is sent. */
  readonly serverName?: string | null | undefined
  readonly client?: string | undefined
  readonly alpn?: readonly string[] | undefined
  readonly starttls?: string | undefined
  /** Certificate with its chain, and key, as PEM. */
  readonly identity?: { readonly certificate: GivenText; readonly key: GivenText } | undefined
  readonly origin?: string | undefined
  readonly roots?: GivenText | undefined
  /** The name of a store, or a file of roots that stands for one. */
  readonly store?: string | GivenText | undefined
  /** Ms since the epoch. */
  readonly at?: number | undefined
  readonly timeSources?: readonly string[] | undefined
  readonly resolver?: string | undefined
  readonly proxy?: string | undefined
  readonly allowPrivate?: boolean | undefined
  /** Other resolvers and unrelated sites may be asked too. */
  readonly wide?: boolean | undefined
  /** Parts of the world to put in the place of the real ones. */
  readonly world?: World | undefined
  /** What may be used in all; default: what one diagnosis may. */
  readonly purse?: Purse | undefined
  readonly timeoutMs?: number | undefined
  /** The same wishes as words of the command line, for the command that verifies. */
  readonly options: readonly string[]
  readonly onProgress?: ((what: string | Text) => void) | undefined
}

/** What was asked, understood: the doctor's wish and the means to fulfil it. */
export interface Asked {
  readonly wish: Wish
  readonly means: Means
  readonly store: Store
}

/** Reads a target and what is asked besides; everything wrong with them is one sentence. */
export async function readAsking(words: string, asking: Asking): Promise<Parsed<Asked>> {
  const target = parseTarget(words, asking.starttls)
  if (!target.ok) return target
  const error = wrongIn(asking)
  if (error) return { ok: false, error }
  const sendsName = readClient(asking.client)
  if (!sendsName.ok) return sendsName
  const roots = readRoots(asking.roots)
  if (!roots.ok) return roots
  const identity = readIdentity(asking.identity)
  if (!identity.ok) return identity
  const sources = readSources(asking.timeSources)
  if (!sources.ok) return sources
  const own = readStore(asking.store)
  if (!own.ok) return own
  const proxy = await findProxy(asking)
  if (!proxy.ok) return proxy
  const { timeoutMs = 5000 } = asking
  const userAgent = `handshake-doctor/${version}`
  const read = {
    sendsName: sendsName.value,
    roots: roots.value,
    ownStore: own.value,
    identity: identity.value?.chain[0],
    proxy: proxy.value?.server,
  }
  const question = questionOf(target.value, asking, read)
  const store = await askedStore(question)
  const wish: Wish = {
    target: target.value,
    question,
    alpn: asking.alpn,
    identity: identity.value,
    timeoutMs,
    userAgent,
    proxy: proxy.value,
  }
  const means = thisMachine({
    host: target.value.host,
    addresses: asking.addresses,
    family: asking.family,
    resolver: resolverOf(asking),
    trust: store,
    sources: sources.value,
    askTheTime: asking.at === undefined,
    port: target.value.port,
    proxy: proxy.value,
    wide: asking.wide ?? false,
    world: asking.world,
    purse: asking.purse,
    allowPrivate: asking.allowPrivate ?? false,
    userAgent,
    timeoutMs,
    onProgress: asking.onProgress,
  })
  return { ok: true, value: { wish, means, store } }
}

interface Read {
  /** Whether the client sends a server name. */
  readonly sendsName: boolean
  readonly roots: readonly Uint8Array[]
  readonly ownStore: readonly BundledRoot[] | undefined
  readonly identity: Uint8Array | undefined
  readonly proxy: ProxyServer | undefined
}

function questionOf(target: Target, asking: Asking, { sendsName, roots, ownStore, identity, proxy }: Read): Question {
  const own = sendsName && target.kind === 'name' ? target.host : undefined
  const given = asking.serverName && parsePlace(asking.serverName, 0)!.host
  return {
    client: asking.client,
    serverName: given === undefined ? own : (given ?? undefined),
    serverNameBy: given !== undefined ? 'option' : sendsName ? 'target' : 'client',
    alpnBy: asking.alpn === undefined ? 'default' : 'option',
    names: target.kind === 'address' && given ? [target.host, given] : [target.host],
    store: nameOf(asking.store),
    ownStore,
    extraRoots: roots,
    at: asking.at,
    identityGiven: asking.identity !== undefined,
    identity,
    origin: asking.origin,
    wide: asking.wide || undefined,
    proxy: proxy && { kind: proxy.kind, host: proxy.host, port: proxy.port },
    options: asking.options,
  }
}

/** What can be seen to be wrong without reading a text and without asking anybody. */
function wrongIn(asking: Asking): UserError | undefined {
  const { addresses, serverName, alpn, origin, resolver, timeoutMs = 5000 } = asking
  const stranger = addresses?.find((address) => isIP(address) === 0)
  if (stranger !== undefined)
    return {
      code: 'malformed-address',
      sentence: `"${stranger}" is no IP address`,
      hint: 'write 192.0.2.1 or 2001:db8::1',
    }
  if (typeof serverName === 'string' && parsePlace(serverName, 0)?.port !== 0)
    return {
      code: 'malformed-name',
      sentence: `"${serverName}" is no host name`,
      hint: 'write www.example.com; a name need not be sent at all',
    }
  if (alpn?.length === 0 || alpn?.some((word) => !/^[\x21-\x7e]{1,255}$/.test(word)))
    return {
      code: 'malformed-alpn',
      sentence: `"${alpn.join(',')}" is no list of application protocols`,
      hint: 'write h2,http/1.1',
    }
  if (origin !== undefined && !parsePlace(origin, 443))
    return {
      code: 'malformed-origin',
      sentence: `"${origin}" is no host with a port`,
      hint: 'write 192.0.2.7 or origin.example.com:8443',
    }
  if (resolver !== undefined && !parseServer(resolver))
    return {
      code: 'malformed-resolver',
      sentence: `"${resolver}" is no address of a DNS server`,
      hint: 'write 192.0.2.53 or 127.0.0.1:5353',
    }
  if (!(timeoutMs >= 1 && timeoutMs <= 30_000))
    return { code: 'malformed-timeout', sentence: `"${timeoutMs}" is no time from 1 to 30000 ms`, hint: 'write 5000' }
  return undefined
}

const resolverOf = ({ resolver }: Asking) => (resolver === undefined ? undefined : parseServer(resolver))

/** Whether the client sends a server name. */
function readClient(id: string | undefined): Parsed<boolean> {
  if (id === undefined) return { ok: true, value: true }
  const profile = clientProfile(id)
  if (profile) return { ok: true, value: profile.sni }
  const all = '"handshake-doctor --client list" shows all'
  const near = nearestClients(id)
  return wrong(
    'unknown-client',
    `"${id}" is no client known here`,
    near.length > 0 ? `did you mean ${near.join(', ')}? ${all}` : all,
  )
}

/** Certificates of --ca-file, in DER. */
export function readRoots(given: GivenText | undefined): Parsed<readonly Uint8Array[]> {
  if (given === undefined) return { ok: true, value: [] }
  const read = certificatesFromPem(given.text)
  return read.ok
    ? { ok: true, value: read.value.map(({ der }) => der) }
    : wrong(
        'malformed-ca-file',
        `line ${read.error.line} of ${given.name}: ${read.error.problem}`,
        'give a PEM file of CA certificates, each from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----',
      )
}

const nameOf = (store: Asking['store']): string => (typeof store === 'object' ? store.name : (store ?? 'mozilla'))

/** The roots of a file that stands for a store; undefined: the store is one that is known by name. */
function readStore(given: Asking['store']): Parsed<readonly BundledRoot[] | undefined> {
  if (typeof given !== 'object')
    return given === undefined || storeNames.includes(given)
      ? { ok: true, value: undefined }
      : wrong(
          'unknown-store',
          `"${given}" is no trust store known here`,
          `one of: ${storeNames.join(', ')}; or a PEM file of roots, as ./${given}`,
        )
  const read = readBundle(given.text)
  return read.ok
    ? { ok: true, value: read.value }
    : wrong(
        'malformed-store',
        `line ${read.error.line} of ${given.name}: ${read.error.problem}`,
        'give a PEM file of the roots that this client trusts, as /etc/ssl/certs/ca-certificates.crt',
      )
}

function readIdentity(given: Asking['identity']): Parsed<ClientIdentity | undefined> {
  if (given === undefined) return { ok: true, value: undefined }
  const { certificate, key } = given
  const read = certificatesFromPem(certificate.text)
  if (!read.ok)
    return wrong(
      'malformed-certificate',
      `line ${read.error.line} of ${certificate.name}: ${read.error.problem}`,
      'give a PEM file of the certificate and its chain',
    )
  const signing = signingKey(key.text)
  if (!signing)
    return wrong(
      'malformed-key',
      `${key.name} holds no private key that can be read`,
      'give an unencrypted PEM key (PKCS#8, PKCS#1 or SEC1)',
    )
  if (!equalBytes(signing.spki, read.value[0]!.publicKey.spki))
    return wrong(
      'key-mismatch',
      `the key in ${key.name} does not belong to the first certificate of ${certificate.name}`,
      'give the key that the certificate was issued for, and put its certificate first',
    )
  return { ok: true, value: { chain: read.value.map(({ der }) => der), key: signing } }
}

function readSources(words: readonly string[] | undefined): Parsed<readonly TimeSource[] | undefined> {
  const sources: TimeSource[] = []
  for (const word of words ?? []) {
    const place = parsePlace(word, 123)
    if (!place) return wrong('malformed-ntp', `"${word}" is no time source`, 'write time.example or 127.0.0.1:1123')
    sources.push(givenSource(place.host, place.port))
  }
  return { ok: true, value: words && sources }
}

async function findProxy(asking: Asking): Promise<Parsed<Wish['proxy']>> {
  if (asking.proxy === undefined) return { ok: true, value: undefined }
  const read = readProxy(asking.proxy)
  if (!read.ok) return wrong('malformed-proxy', read.error.problem, read.error.hint)
  const answer = await resolve(read.value.host, { resolver: resolverOf(asking), timeoutMs: 3000 })
  const address = answer.addresses[0]
  return address
    ? { ok: true, value: { server: read.value, address } }
    : wrong('unknown-proxy', `the proxy ${read.value.host} has no address`, 'check its name, or give its address')
}
