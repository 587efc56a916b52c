import { readFile } from 'node:fs/promises'
import { type Asked, readAsking } from '../asking.ts'
import { type Parsed, wrong } from '../errors.ts'
import { parsePlace } from '../evidence/target.ts'
import { readBundle, readKey } from '../files/bundle.ts'
import { readCrls } from '../files/crls.ts'
import type { FilesAsked } from '../files/examine-files.ts'
import { givenRoots } from '../files/roots.ts'
import { budget } from '../net/budget.ts'
import { fetcher } from '../probe/fetcher.ts'
import { fetchIssuers } from '../probe/issuers.ts'
import { quoted } from '../report/report.ts'
import { loadStore } from '../trust/store.ts'
import { version } from '../version.ts'
import { type Certificate, type CertificateList, sameCertificate } from '../x509/index.ts'
import { readChoice, readTime } from './options.ts'
import { reasonOf } from './output.ts'

/** Options of `files` (contract, "files --format json"). */
export const filesOptions = {
  cert: { type: 'string' },
  key: { type: 'string' },
  name: { type: 'string' },
  'ca-file': { type: 'string' },
  'only-ca-file': { type: 'boolean' },
  at: { type: 'string' },
  crl: { type: 'string', multiple: true },
  purpose: { type: 'string' },
  'max-path': { type: 'string' },
  served: { type: 'string' },
  'password-file': { type: 'string' },
  write: { type: 'string' },
  'allow-private': { type: 'boolean' },
} as const

type FilesValues = {
  readonly [K in keyof typeof filesOptions]?: (typeof filesOptions)[K] extends { multiple: true }
    ? string[]
    : (typeof filesOptions)[K] extends { type: 'boolean' }
      ? boolean
      : string
}

/** Reads the files and what is asked of them; everything wrong with them is one sentence. */
export async function readFilesWish(positionals: readonly string[], values: FilesValues): Promise<Parsed<FilesAsked>> {
  if (positionals.length > 0)
    return wrong('usage', `"${positionals[0]}" stands alone`, 'write: handshake-doctor files --cert FILE [--key FILE]')
  if (values.cert === undefined)
    return wrong('no-certificate', 'no certificate was given', 'write: handshake-doctor files --cert fullchain.pem')
  const at = readTime(values.at)
  if (!at.ok) return at
  const purpose = readChoice('purpose', values.purpose, ['server', 'client'])
  if (!purpose.ok) return purpose
  const maxIntermediates = readCount(values['max-path'])
  if (!maxIntermediates.ok) return maxIntermediates
  const name = readName(values.name)
  if (!name.ok) return name
  const password = await readPassword(values['password-file'])
  if (!password.ok) return password
  const bundle = await fromFile(values.cert, (bytes, file) => readBundle(bytes, file, password.value))
  if (!bundle.ok) return bundle
  const key = await fromFile(values.key, (bytes, file) => readKey(bytes, file, password.value))
  if (!key.ok) return key
  const roots = await readRoots(values)
  if (!roots.ok) return roots
  const crls = await readLists(values.crl ?? [])
  if (!crls.ok) return crls
  const served = await readServed(values, name.value)
  if (!served.ok) return served
  const store = await loadStore('mozilla')
  return {
    ok: true,
    value: {
      wish: {
        bundle: bundle.value!,
        keySpki: key.value,
        name: name.value,
        purpose: purpose.value,
        maxIntermediates: maxIntermediates.value,
        crls: crls.value,
        at: at.value,
      },
      means: {
        clock: Date.now,
        trust: givenRoots(roots.value, store, values['only-ca-file'] ?? false),
        isVetted: (root) => store.bySubject(root.subject.der).some((one) => sameCertificate(one, root)),
        fetchIssuers: fetching(values['allow-private'] ?? false),
      },
      served: served.value,
      write: values.write,
      command: commandOf(values),
      trustStore: values['only-ca-file'] ? undefined : { name: store.name, date: store.date },
    },
  }
}

const fetching = (allowPrivate: boolean): FilesAsked['means']['fetchIssuers'] => {
  const purse = budget({ ms: 10_000, connections: 4, bytesIn: 4 << 20 })
  const userAgent = `handshake-doctor/${version}`
  const obtain = fetcher({ budget: purse, resolver: undefined, userAgent, allowPrivate, targetAddresses: () => [] })
  return (urls) => fetchIssuers(urls, obtain)
}

async function fromFile<T>(
  file: string | undefined,
  read: (bytes: Uint8Array, file: string) => Parsed<T>,
): Promise<Parsed<T | undefined>> {
  if (file === undefined) return { ok: true, value: undefined }
  try {
    return read(new Uint8Array(await readFile(file)), file)
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code
    if (why === undefined) throw error
    return wrong('unreadable-file', `cannot read ${file}: ${reasonOf(error)}`, 'give the path of a readable file')
  }
}

/** The first line, so that no shell's history keeps the password. */
async function readPassword(file: string | undefined): Promise<Parsed<string | undefined>> {
  return await fromFile(file, (bytes) => ({ ok: true, value: new TextDecoder().decode(bytes).split(/\r?\n/)[0]! }))
}

async function readRoots(values: FilesValues): Promise<Parsed<readonly Certificate[]>> {
  const file = values['ca-file']
  if (file === undefined && values['only-ca-file'])
    return wrong('no-ca-file', '--only-ca-file was given, and no --ca-file', 'give the roots: --ca-file FILE')
  const read = await fromFile(file, (bytes, name) => readBundle(bytes, name, undefined))
  return read.ok ? { ok: true, value: read.value?.certificates ?? [] } : read
}

async function readLists(files: readonly string[]): Promise<Parsed<readonly CertificateList[]>> {
  const lists: CertificateList[] = []
  for (const file of files) {
    const read = await fromFile(file, readCrls)
    if (!read.ok) return read
    lists.push(...(read.value ?? []))
  }
  return { ok: true, value: lists }
}

function readName(words: string | undefined): Parsed<string | undefined> {
  if (words === undefined) return { ok: true, value: undefined }
  const place = parsePlace(words.includes(':') && !words.startsWith('[') ? `[${words}]` : words, 0)
  return place?.port === 0
    ? { ok: true, value: place.host }
    : wrong('malformed-name', `"${words}" is no host name and no address`, 'write www.example.com or 192.0.2.1')
}

function readCount(words: string | undefined): Parsed<number | undefined> {
  if (words === undefined) return { ok: true, value: undefined }
  return /^\d{1,2}$/.test(words)
    ? { ok: true, value: Number(words) }
    : wrong('malformed-max-path', `"${words}" is no number from 0 to 99`, 'write --max-path 2')
}

/** The server is asked for the name, at the place that was given. */
async function readServed(values: FilesValues, name: string | undefined): Promise<Parsed<Asked | undefined>> {
  if (values.served === undefined) return { ok: true, value: undefined }
  return await readAsking(values.served, {
    serverName: name,
    at: undefined,
    allowPrivate: values['allow-private'],
    options: name === undefined ? [] : ['--sni', name],
  })
}

const commandOf = (values: FilesValues): string =>
  [
    'handshake-doctor',
    'files',
    ...Object.entries(values).flatMap(([option, value]) =>
      value === true ? [`--${option}`] : [value ?? []].flat().flatMap((one) => [`--${option}`, `${one}`]),
    ),
  ]
    .map(quoted)
    .join(' ')
