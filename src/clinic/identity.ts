import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Issued } from './certificate.ts'

/** A client certificate and its key as files, as `--cert` and `--key` want them. `stop` takes them away. */
export interface Identity {
  readonly certificate: string
  readonly key: string
  stop(): Promise<void>
}

export async function writeIdentity({ chainPem, keyPem }: Issued): Promise<Identity> {
  const folder = await mkdtemp(join(tmpdir(), 'handshake-doctor-identity-'))
  const [certificate, key] = [join(folder, 'client.pem'), join(folder, 'client.key')]
  await writeFile(certificate, chainPem)
  await writeFile(key, keyPem, { mode: 0o600 })
  return { certificate, key, stop: () => rm(folder, { recursive: true, force: true }) }
}
