import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What `openssl ca` signs, and how. */
export interface Signing {
  /** Id of the issuer; its own: self-signed. */
  readonly by: string
  /** Days from now. */
  readonly days: readonly [from: number, until: number]
  /** Lines of an extension file. */
  readonly extensions: readonly string[]
  /** sha256 unless said. */
  readonly digest?: string
}

/** A folder in which `openssl ca` keeps its records; files are named by ids: id.key, id.csr, id.pem. */
export interface OpensslFolder {
  readonly dir: string
  readonly at: (name: string) => string
  readonly openssl: (...args: readonly string[]) => Buffer
  /** Signs id.csr. */
  readonly sign: (id: string, signing: Signing) => void
  readonly stop: () => void
}

const config = `
[ca]
default_ca = here
[here]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = anything
unique_subject = no
copy_extensions = none
[anything]
commonName = supplied
[req]
distinguished_name = subject
[subject]
`
const stamp = (days: number): string =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`

export function openFolder(name: string): OpensslFolder {
  const dir = mkdtempSync(join(tmpdir(), `${name}-`))
  const at = (file: string) => join(dir, file)
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: dir, stdio: 'pipe' })
  writeFileSync(at('ca.cnf'), config)
  writeFileSync(at('index.txt'), '')
  return {
    dir,
    at,
    openssl,
    sign(id, { by, days: [from, until], extensions, digest = 'sha256' }) {
      writeFileSync(at(`${id}.ext`), `${extensions.join('\n')}\n`)
      const signer =
        by === id ? ['-selfsign', '-keyfile', `${id}.key`] : ['-cert', `${by}.pem`, '-keyfile', `${by}.key`]
      const dates = ['-startdate', stamp(from), '-enddate', stamp(until)]
      const made = ['-extfile', `${id}.ext`, '-in', `${id}.csr`, '-out', `${id}.pem`]
      openssl('ca', '-batch', '-notext', '-config', 'ca.cnf', '-md', digest, ...signer, ...dates, ...made)
    },
    stop: () => rmSync(dir, { recursive: true, force: true }),
  }
}
