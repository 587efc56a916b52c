import { readdir, readFile, stat } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { namesFolders, type RootSetting, type RootsSeen } from '../evidence/root-settings.ts'
import { type PemBlock, type PemError, readPem } from '../x509/index.ts'

/** What stands at a path; `other`: a device or a pipe, or more than a bundle of roots ever is. */
export type Standing =
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'folder'; readonly names: readonly string[] }
  | { readonly kind: 'missing' | 'unreadable' | 'other' }

export type LookAt = (path: string) => Promise<Standing>

/** Mozilla's bundle is a quarter of a megabyte. */
const largestBundle = 16 << 20
/** Files of a folder that are read: distributions have 150. */
const mostFiles = 1000

/** The files of this machine. */
export const lookAtDisk: LookAt = async (path) => {
  try {
    const about = await stat(path)
    if (about.isDirectory()) return { kind: 'folder', names: await readdir(path) }
    // Reading a pipe or a device may never end.
    if (!about.isFile() || about.size > largestBundle) return { kind: 'other' }
    return { kind: 'file', text: await readFile(path, 'latin1') }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return { kind: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' }
  }
}

/** The root certificates at a path; `error`: the first place that no reader of PEM understands. */
export interface RootsRead extends Omit<RootsSeen, 'certificates' | 'hasIssuer'> {
  /** As they stand: a bundle is looked at in passing, and reading 150 certificates takes half a second. */
  readonly certificates: readonly PemBlock[]
  readonly error?: PemError
}

const none: readonly PemBlock[] = []

/** Reads a bundle, or a folder in which files are named by hashes, c_rehash(1): programs find no others in it. */
export async function readRoots(path: string, lookAt: LookAt): Promise<RootsRead> {
  const standing = await lookAt(path)
  switch (standing.kind) {
    case 'missing':
    case 'unreadable':
      return { kind: 'neither', problem: standing.kind, certificates: none }
    case 'other':
      return { kind: 'neither', certificates: none }
    case 'folder':
      return await readFolder(path, standing.names, lookAt)
    case 'file':
      return readBundle(standing.text)
    default:
      return standing satisfies never
  }
}

function readBundle(text: string): RootsRead {
  if (!/^-----BEGIN /m.test(text)) return { ...empty, error: nothingBegins }
  const read = readPem(text)
  if (!read.ok) return { kind: 'file', problem: 'malformed', certificates: none, error: read.error }
  // TRUSTED CERTIFICATE is OpenSSL's own: with what it is trusted for.
  const certificates = read.value.filter(({ label }) => label.endsWith('CERTIFICATE'))
  return certificates.length > 0 ? { kind: 'file', certificates } : { ...empty, error: noneOfThem }
}

const empty = { kind: 'file', problem: 'no-certificate', certificates: none } as const
const nothingBegins: PemError = { line: 1, problem: 'there is no -----BEGIN line' }
const noneOfThem: PemError = { line: 1, problem: 'there is no certificate in it' }

async function readFolder(path: string, names: readonly string[], lookAt: LookAt): Promise<RootsRead> {
  const hashed = names.filter((name) => /^[0-9a-f]{8}\.\d+$/.test(name)).slice(0, mostFiles)
  if (hashed.length === 0) return { kind: 'folder', problem: 'no-certificate', certificates: none }
  const standings = await Promise.all(hashed.map((name) => lookAt(join(path, name))))
  const certificates = standings.flatMap((one) => (one.kind === 'file' ? [...readBundle(one.text).certificates] : []))
  return { kind: 'folder', ...(certificates.length === 0 && { problem: 'no-certificate' }), certificates }
}

/** Several folders stand in one variable as in PATH. */
export async function readFolders(paths: string, lookAt: LookAt, separator: string = delimiter): Promise<RootsRead> {
  const all = await Promise.all(
    paths
      .split(separator)
      .filter(Boolean)
      .map((path) => readRoots(path, lookAt)),
  )
  const usable = all.find(({ problem }) => problem === undefined)
  return { ...(usable ?? all[0] ?? nowhere), certificates: all.flatMap(({ certificates }) => certificates) }
}

const nowhere: RootsRead = { kind: 'neither', problem: 'missing', certificates: none }

/** Looks at every setting, once at each path; `issuers`: subjects (DER) that the site's chain leads to. */
export async function lookAtSettings(
  settings: readonly RootSetting[],
  issuers: readonly Uint8Array[],
  lookAt: LookAt = lookAtDisk,
): Promise<readonly RootSetting[]> {
  const names = issuers.map((issuer) => Buffer.from(issuer))
  const reads = new Map<string, Promise<RootsRead>>()
  const readOnce = ({ variable, path }: RootSetting): Promise<RootsRead> => {
    const read = reads.get(path) ?? (namesFolders(variable) ? readFolders(path, lookAt) : readRoots(path, lookAt))
    reads.set(path, read)
    return read
  }
  return await Promise.all(
    settings.map(async (setting) => {
      const { kind, problem, certificates } = await readOnce(setting)
      const hasIssuer = certificates.some(({ der }) => names.some((name) => Buffer.from(der).includes(name)))
      return { ...setting, seen: { kind, problem, certificates: certificates.length, hasIssuer } }
    }),
  )
}
