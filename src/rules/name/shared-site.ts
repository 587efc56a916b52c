import { getDomain } from 'tldts'
import type { Target } from '../../evidence/target.ts'
import type { Certificate } from '../../x509/index.ts'
import type { Endpoint } from '../endpoint.ts'

/** The names a certificate is for, a few of them, fit to print. */
export function namesOf({ subjectAltNames, subject }: Certificate): string {
  const names = [...(subjectAltNames?.dns ?? []), ...(subjectAltNames?.ip ?? [])]
  if (names.length === 0) return subject.commonName ? `CN=${subject.commonName}` : subject.text
  return names.length > 5 ? `${names.slice(0, 5).join(', ')}, … (${names.length})` : names.join(', ')
}

/** One of its names shares the host's registrable domain (public suffix list of the package tldts). */
export function isSameSite({ subjectAltNames }: Certificate, host: string): boolean {
  const site = siteOf(host)
  return site !== undefined && (subjectAltNames?.dns ?? []).some((name) => siteOf(name.replace(/^\*\./, '')) === site)
}

/** Names under reserved suffixes (.test, .local) count by their last two labels. */
export const siteOf = (host: string): string | undefined =>
  getDomain(host, { allowPrivateDomains: true }) ??
  (host.includes('.') ? host.split('.').slice(-2).join('.') : undefined)

/** What was asked for is the target's own address; a name may be asked for besides (--sni), and is a name like any other. */
export const isAddress = (asked: string, { kind, host }: Target): boolean => kind === 'address' && asked === host

/** The server shows the same certificate to those who name nobody, or somebody unknown. */
export const servedByDefault = ({ chain }: Endpoint): boolean =>
  chain?.sameLeafAs('no-sni') === true || chain?.sameLeafAs('foreign-sni') === true
