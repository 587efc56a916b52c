import { type StartTlsScheme, starttlsPorts } from '../evidence/starttls-ports.ts'

/** Where `openssl s_client -starttls` has another word than we (openssl-s_client(1), 3.0), or none. */
const opensslWords: Readonly<Record<string, string>> = { submission: 'smtp', rdp: '' }

/** The question with its commands made out for this target; without one, HOST and its usual port stay to be filled in. */
export function questionAbout(question: string, target: string | undefined): string {
  if (target === undefined) return question
  const [, scheme, literal = '', given] = /^(?:([a-z]+):\/\/)?(\[[^\]]*\]|[^:/]*)(?::(\d+))?$/.exec(target) ?? []
  if (literal === '') return question
  const host = literal.replace(/^\[(.*)\]$/, '$1')
  const starttls = scheme !== undefined && Object.hasOwn(starttlsPorts, scheme) ? (scheme as StartTlsScheme) : null
  const port = given ?? (starttls ? starttlsPorts[starttls] : 443)
  // Where the question compares TLS with and without STARTTLS, both stay as they are.
  const word = starttls === null || question.includes('-starttls') ? '' : (opensslWords[starttls] ?? starttls)
  const first = word === '' ? '' : ` -starttls ${word}`
  return question
    .replaceAll(/-connect \S+:443/g, `$&${first}`)
    .replaceAll('handshake-doctor HOST', `handshake-doctor ${target}`)
    .replaceAll('https://HOST/', Number(port) === 443 ? `https://${literal}/` : `https://${literal}:${port}/`)
    .replaceAll('HOST:443', `${literal}:${port}`)
    .replaceAll(/(HOST |\$a:|ORIGIN:)443\b/g, `$1${port}`)
    .replaceAll(/\bHOST\b/g, host)
}
