import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Issued } from './certificate.ts'

/** A file with the roots of some client, which goes when the patient goes. */
export async function writeBundle(text: string): Promise<{ readonly file: string; stop(): Promise<void> }> {
  const folder = await openFolder()
  return { file: await folder.write('roots.pem', text), stop: folder.stop }
}

/** A client's certificate with its chain, and its key, as for --cert and --key. */
export async function writeIdentity({ chainPem, keyPem }: Issued) {
  const folder = await openFolder()
  return {
    cert: await folder.write('client.pem', chainPem),
    key: await folder.write('client.key', keyPem),
    stop: folder.stop,
  }
}

async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'handshake-doctor-patient-'))
  return {
    async write(name: string, text: string): Promise<string> {
      const file = join(folder, name)
      await writeFile(file, text)
      return file
    },
    stop: (): Promise<void> => rm(folder, { recursive: true, force: true }),
  }
}
