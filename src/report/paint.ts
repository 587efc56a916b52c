/** How words are marked on this terminal: identity functions where there are no colours. */
export interface Paint {
  readonly good: (words: string) => string
  readonly bad: (words: string) => string
  readonly warn: (words: string) => string
  readonly strong: (words: string) => string
  readonly dim: (words: string) => string
}
const same = (words: string): string => words
export const plainPaint: Paint = { good: same, bad: same, warn: same, strong: same, dim: same }
