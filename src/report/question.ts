import { parseTarget } from '../evidence/target.ts'

/** The question with its commands made out for this target; without one, HOST and its usual port stay to be filled in. */
export function questionAbout(question: string, target: string | undefined): string {
  if (target === undefined) return question
  const parsed = parseTarget(target)
  if (!parsed.ok) return question
  const { host, port } = parsed.value
  const literal = host.includes(':') ? `[${host}]` : host
  return question
    .replaceAll('handshake-doctor HOST', `handshake-doctor ${target}`)
    .replaceAll('https://HOST/', port === 443 ? `https://${literal}/` : `https://${literal}:${port}/`)
    .replaceAll('HOST:443', `${literal}:${port}`)
    .replaceAll(/(HOST |\$a:|ORIGIN:)443\b/g, `$1${port}`)
    .replaceAll(/\bHOST\b/g, host)
}
