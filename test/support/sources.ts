import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A source file of the product: where it is, what it says, and what it imports. */
export interface Source {
  /** From the repository's root, like `src/wire/codec.ts`. */
  readonly path: string
  readonly text: string
  /** The text without comments, and without what stands in quotes. */
  readonly code: string
  readonly imports: readonly Import[]
}

interface Import {
  /** A path from the repository's root, or a package or node: module as written. */
  readonly of: string
  readonly isLocal: boolean
  readonly isType: boolean
}

/** Files below a folder, sorted, without those of vanished folders. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

/** Every source file under `src`, tests aside. */
export const sources = (): Source[] =>
  filesBelow('src')
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => readSource(path, readFileSync(path, 'utf8')))

export function readSource(path: string, text: string): Source {
  return { path, text, code: bare(text), imports: importsOf(path, text) }
}

const statement =
  /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(statement)].map((match) => {
    const words = (match[2] ?? match[3])!
    const isLocal = words.startsWith('.')
    return { of: isLocal ? join(path, '..', words) : words, isLocal, isType: match[1] !== undefined }
  })
}

const bare = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''")
    .replace(/(^|\s)\/\/.*$/gm, '$1')
