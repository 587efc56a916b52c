import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file with the roots of some client, which goes when the patient goes. */
export async function writeBundle(text: string): Promise<{ readonly file: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'handshake-doctor-roots-'))
  const file = join(folder, 'roots.pem')
  await writeFile(file, text)
  return { file, stop: () => rm(folder, { recursive: true, force: true }) }
}
