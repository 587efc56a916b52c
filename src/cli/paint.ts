import picocolors from 'picocolors'
import type { Paint } from '../report/paint.ts'

const { NO_COLOR, FORCE_COLOR, TERM } = process.env
const isTerminal = process.stdout.isTTY === true && TERM !== 'dumb'
const pc = picocolors.createColors(!NO_COLOR && (FORCE_COLOR !== undefined || isTerminal))

/** Colours where a terminal shows them; in a file or a pipe they would be letters (no-color.org, force-color.org). */
export const paint: Paint = { good: pc.green, bad: pc.red, warn: pc.yellow, strong: pc.bold, dim: pc.dim }
