const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * Finds these words as programs write them: in a sentence, joined by underscores as in `CERTIFICATE_VERIFY_FAILED`, or run
 * together as in `HandshakeFailure`.
 */
export const named = (...phrases: readonly string[]): RegExp => new RegExp(`(?<![a-z])${anyOf(phrases)}`, 'i')

const anyOf = (phrases: readonly string[]): string =>
  `(?:${phrases.map((words) => escaped(words).replaceAll(' ', '[ _-]?')).join('|')})`

/** What tells that somebody speaks of TLS or of certificates. */
const tlsWords = String.raw`ssl|tls|routines|error:[0-9a-f]{8}|handshak|certificat|verify (?:error|return)|x509|https|secure (?:channel|connection|socket)|\bEPROTO\b|starttls|psk identit`

/**
 * Where words mean something in other trades too ("bad signature", "-1200", "decode error"): only near these others, at most
 * 160 characters away. The rare words are sought first, so that long texts cost little.
 */
export const near = (context: string, words: string): RegExp =>
  new RegExp(`(?:${words})(?:(?<=(?:${context}).{0,160})|(?=.{0,160}(?:${context})))`, 'i')

/** As `named`, near words of TLS, or as the whole of what a program said, behind no more than "Error:". */
export const namedInTls = (...phrases: readonly string[]): RegExp => {
  const words = `(?<![a-z])${anyOf(phrases)}`
  return new RegExp(`^(?:\\w*error: )?${words}[.!]? ?$|${near(tlsWords, words).source}`, 'i')
}

/** These words near words of TLS. */
export const inTls = (words: RegExp): RegExp => near(tlsWords, words.source)
