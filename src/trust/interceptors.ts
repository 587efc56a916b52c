/** A product that replaces certificates by its own, told by words in the name of its authority. */
export interface Interceptor {
  readonly product: string
  readonly words: RegExp
  /** `machine`: it runs where the browser runs; `gateway`: on the network's way out. */
  readonly where: 'machine' | 'gateway'
}

/** When the list was made. A name proves nothing by itself: anybody may call an authority so. */
export const interceptorsAsOf = '2026-11-24'

/**
 * Security products that scan HTTPS: Mozilla, "Troubleshoot security error codes on secure websites"
 * (https://support.mozilla.org/kb/error-codes-secure-websites, read 2026-11-24). Gateways and debugging proxies: the names
 * under which their makers' manuals let them sign; written from knowledge, not read again.
 */
export const interceptors: readonly Interceptor[] = [
  { product: 'Avast', words: /\bavast\b/i, where: 'machine' },
  { product: 'AVG', words: /\bAVG\b/, where: 'machine' },
  { product: 'Bitdefender', words: /\bbitdefender\b/i, where: 'machine' },
  { product: 'BullGuard', words: /\bbullguard\b/i, where: 'machine' },
  { product: 'ESET', words: /\bESET\b/, where: 'machine' },
  { product: 'Kaspersky', words: /\bkaspersky\b/i, where: 'machine' },
  { product: 'Norton', words: /\bnorton\b/i, where: 'machine' },
  { product: 'Dr.Web', words: /\bdr\.?\s?web\b/i, where: 'machine' },
  { product: 'AdGuard', words: /\badguard\b/i, where: 'machine' },
  { product: 'Fiddler', words: /fiddler/i, where: 'machine' },
  { product: 'Charles Proxy', words: /\bcharles proxy\b/i, where: 'machine' },
  { product: 'mitmproxy', words: /\bmitmproxy\b/i, where: 'machine' },
  { product: 'Burp Suite', words: /\bportswigger\b/i, where: 'machine' },
  { product: 'FortiGate', words: /\bforti(net|gate)\b/i, where: 'gateway' },
  { product: 'Zscaler', words: /\bzscaler\b/i, where: 'gateway' },
  { product: 'Netskope', words: /\b(netskope|goskope)\b/i, where: 'gateway' },
  { product: 'Cisco Umbrella', words: /\bcisco umbrella\b/i, where: 'gateway' },
  { product: 'Palo Alto Networks', words: /\bpalo ?alto\b/i, where: 'gateway' },
  { product: 'Sophos', words: /\bsophos\b/i, where: 'gateway' },
  { product: 'Skyhigh (McAfee) Web Gateway', words: /\b(mcafee|skyhigh) web gateway\b/i, where: 'gateway' },
  { product: 'Blue Coat', words: /\bblue ?coat\b/i, where: 'gateway' },
  { product: 'Cloudflare Gateway', words: /\bcloudflare managed g\d\b/i, where: 'gateway' },
  { product: 'Check Point', words: /\bcheck ?point\b/i, where: 'gateway' },
]

/** The product whose words stand in one of these names. */
export const interceptorIn = (names: readonly string[]): Interceptor | undefined =>
  interceptors.find(({ words }) => names.some((name) => words.test(name)))
