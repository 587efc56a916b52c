import { writeFile } from 'node:fs/promises'
import { getPublicSuffix } from 'tldts'
import type { Asked } from '../asking.ts'
import { type Parsed, wrong } from '../errors.ts'
import { type FilesReport, filesReportOf } from '../report/files-report.ts'
import type { Wording } from '../report/report.ts'
import { timeOf } from '../rules/endpoint.ts'
import { equalBytes, matchHost } from '../x509/index.ts'
import { type FilesMeans, type FilesWish, judgeFiles } from './files.ts'
import { compareServed } from './served.ts'
import { pemBundle } from './write.ts'

/** All that is asked of the files, and what it is to be done with. */
export interface FilesAsked {
  readonly wish: FilesWish
  readonly means: FilesMeans
  /** A server whose certificate is to be laid beside the files. */
  readonly served: Asked | undefined
  /** Where to write the bundle that a server should send. */
  readonly write: string | undefined
  /** The command as it was given. */
  readonly command: string
  /** Undefined: the given roots alone were asked for. */
  readonly trustStore: Wording['trustStore'] | undefined
}

/** By the public suffix list of the package tldts: no wildcard stands for all of co.jp. */
const isPublicSuffix = (name: string): boolean => getPublicSuffix(name, { allowPrivateDomains: true }) === name

/** Judges the files, looks at what is served, writes the bundle, and reports. */
export async function examineFiles(
  asked: FilesAsked,
  wording: Omit<Wording, 'trustStore'>,
): Promise<Parsed<FilesReport>> {
  const { wish, means, served, write, command, trustStore } = asked
  const { certificates } = wish.bundle
  const [leaf] = certificates
  const { evidence, judgement, diagnosis, strict } = await judgeFiles(wish, means)
  const beside = served && (await compareServed(served, evidence.attempts[0]!, leaf!))
  const bundle = write === undefined ? undefined : pemBundle(strict)
  const problem = bundle === undefined ? undefined : await written(write!, bundle)
  if (problem) return problem
  const spki = evidence.files?.keySpki
  const report = filesReportOf(
    {
      judgement,
      causes: diagnosis.causes,
      servedCauses: beside?.causes ?? [],
      strict,
      certificates,
      host:
        wish.name === undefined ? undefined : { ...matchHost(leaf!, wish.name, { isPublicSuffix }), asked: wish.name },
      key: spki === undefined ? 'not-given' : equalBytes(spki, leaf!.publicKey.spki) ? 'matches' : 'differs',
      served: beside,
      written: bundle === undefined ? undefined : write,
      at: timeOf(evidence).true,
      command,
    },
    { ...wording, trustStore },
  )
  return { ok: true, value: report }
}

async function written(file: string, bundle: string) {
  try {
    await writeFile(file, bundle)
    return undefined
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code
    return wrong(
      'unwritable-file',
      `cannot write ${file}: ${why}`,
      'give a path in a folder that exists and may be written',
    )
  }
}
