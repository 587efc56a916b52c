import type { AttemptOutcome } from '../attempt.ts'
import { text } from '../text.ts'
import type { Line, LineReader } from './lines.ts'
import type { Read } from './told.ts'
import type { Witnessed } from './witness.ts'

/** One run of a program in a transcript, read line by line. */
export interface Run {
  /** This line begins the next one. */
  isOver(line: string): boolean
  line(line: Line): void
  witnessed(): Witnessed | undefined
}

const maxRuns = 200

/** A transcript that holds one run after the other. */
export abstract class Runs implements LineReader<Read> {
  #run = this.begin(1)
  readonly #witnessed: Witnessed[] = []

  /** A run whose first line is `number`. */
  protected abstract begin(number: number): Run

  line(line: Line): void {
    if (this.#run.isOver(line.text)) this.#next(line.number)
    this.#run.line(line)
  }

  done(): Read {
    this.#next(0)
    return { witnessed: this.#witnessed, notes: [] }
  }

  #next(number: number): void {
    const witnessed = this.#run.witnessed()
    if (witnessed && this.#witnessed.length < maxRuns) this.#witnessed.push(witnessed)
    this.#run = this.begin(number)
  }
}

/** What a transcript tells of a connection: where it stands, and whom it went to. */
export interface Transcribed extends Pick<Witnessed['captured'], 'record' | 'server'> {
  /** Numbers of the first and the last line. */
  readonly lines: readonly [number, number]
  readonly host: string | undefined
  readonly isConnected: boolean
  readonly outcome: AttemptOutcome | undefined
  readonly notes?: Witnessed['captured']['notes']
}

/** Programs print neither times nor their own address. */
export const capturedIn = ({
  record,
  server,
  lines,
  host,
  notes = [],
  ...told
}: Transcribed): Witnessed['captured'] => ({
  record,
  place: text(`lines ${lines[0]} to ${lines[1]}`, `${lines[0]}〜${lines[1]}行目`),
  client: undefined,
  server,
  ...(host !== undefined && { host }),
  startedAt: undefined,
  opening: openingOf(told),
  clientEnd: undefined,
  notes,
})

function openingOf({ isConnected, outcome }: Pick<Transcribed, 'isConnected' | 'outcome'>) {
  if (isConnected) return 'complete'
  return outcome?.kind === 'refused' ? 'refused' : outcome?.kind === 'no-answer' ? 'unanswered' : 'unseen'
}
