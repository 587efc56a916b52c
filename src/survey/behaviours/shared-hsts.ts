/** Strict-Transport-Security (RFC 6797 section 6.1). */
export interface Hsts {
  /** Seconds. */
  readonly maxAge: number
  readonly includeSubDomains: boolean
  /** Not in the RFC: asks for a place on the preload list. */
  readonly preload: boolean
}

/** Reads the field's value; undefined: it does not conform, and browsers ignore it. */
export function readHsts(value: string): Hsts | undefined {
  const directives = new Map<string, string | undefined>()
  for (const part of value.slice(0, maxLength).split(';')) {
    const found = directive.exec(part.trim())
    if (part.trim() === '') continue
    const name = found?.[1]?.toLowerCase()
    // All directives must appear once at most.
    if (name === undefined || directives.has(name)) return undefined
    directives.set(name, found?.[2] ?? found?.[3])
  }
  const age = directives.get('max-age')
  if (age === undefined || !/^\d{1,15}$/.test(age)) return undefined
  return {
    maxAge: Number(age),
    includeSubDomains: directives.has('includesubdomains'),
    preload: directives.has('preload'),
  }
}

const maxLength = 1000
/** A name, and perhaps a value: a token or a quoted string (RFC 9110 section 5.6). */
const directive = /^([!#$%&'*+.^_`|~\w-]+)(?:\s*=\s*(?:"([^"]*)"|([!#$%&'*+.^_`|~\w-]+)))?$/
