import pc from 'picocolors'
import type { Paint } from '../report/paint.ts'

/** Colours where the terminal has them (NO_COLOR is honoured by picocolors). */
export const paint: Paint = { good: pc.green, bad: pc.red, warn: pc.yellow, strong: pc.bold, dim: pc.dim }
