const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * Finds these words as programs write them: in a sentence, joined by underscores as in `CERTIFICATE_VERIFY_FAILED`, or run
 * together as in `HandshakeFailure`.
 */
export const named = (...phrases: readonly string[]): RegExp => new RegExp(`\\b${anyOf(phrases)}`, 'i')

export const anyOf = (phrases: readonly string[]): string =>
  `(?:${phrases.map((words) => escaped(words).replaceAll(' ', '[ _-]?')).join('|')})`
