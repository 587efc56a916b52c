import type { Certificate } from './certificate.ts'

/** RFC 1034 section 3.5 as RFC 1123 section 2.1 has it: letters, digits, and hyphens within. */
const isDnsName = (text: string): boolean =>
  text.length <= 253 && /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i.test(text)

/** Names in many would be many faults; a sentence names the first ones. */
const MAX_NAMED = 4

/** Alternative names that are no DNS names, with a wildcard or without, or no addresses (RFC 5280 section 4.2.1.6). */
export const wrongNames = ({ subjectAltNames: names }: Certificate): string[] => {
  if (!names) return []
  const dns = names.dns.filter((name) => !isDnsName(name.replace(/^\*\./, '')))
  return [...dns, ...names.ip.filter((address) => address.startsWith('#'))].slice(0, MAX_NAMED)
}

/** DNS names of constraints are names or empty: no dot before them (RFC 5280 section 4.2.1.10). */
export const wrongConstraintNames = ({ nameConstraints }: Certificate): string[] =>
  [...(nameConstraints?.permitted ?? []), ...(nameConstraints?.excluded ?? [])]
    .flatMap((base) => (base.kind === 'dns' && base.text !== '' && !isDnsName(base.text) ? [base.text] : []))
    .slice(0, MAX_NAMED)

/**
 * A common name that is a host name or an address and belongs to another site than the alternative names, or a second one.
 * The letter of the requirement asks for a copy of one of them; a name of the same domain, or words that are no name at
 * all, mislead nobody.
 */
export const commonNameOutside = ({ subject, subjectAltNames: names }: Certificate): string | undefined => {
  const common = subject.rdns.flat().flatMap(({ type, value }) => (type === 'CN' ? [value] : []))
  const strays = common.some((name) => {
    if (isAddressLike(name)) return (names?.ip ?? []).length > 0 && !names!.ip.includes(name)
    const isHost = name.includes('.') && isDnsName(name)
    return isHost && (names?.dns ?? []).length > 0 && !names!.dns.some((known) => isRelated(name, known))
  })
  return common.length > 1 || strays ? subject.text : undefined
}

const isRelated = (name: string, known: string): boolean => {
  const [one, other] = [name, known].map((text) => `.${text.toLowerCase().replace(/^\*\./, '')}`) as [string, string]
  return one.endsWith(other) || other.endsWith(one)
}

/** What URL parsers take for an address, `0xc0a80101` too: the last label is a number. */
const isAddressLike = (text: string): boolean => text.includes(':') || /(^|\.)(\d+|0x[0-9a-f]*)$/i.test(text)
