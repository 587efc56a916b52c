import type { Place } from './details.ts'

const name = String.raw`((?:[a-z0-9_](?:[\w-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})`

/** How pages and programs name the host without its address: browsers in two languages, curl, OpenSSL, Go, Java, nginx. */
const wordings: readonly RegExp[] = [
  `(?:information|data) from ${name} \\(`,
  `${name} ?では、悪意`,
  `did not continue to ${name}`,
  `could be a problem with ${name}`,
  `\\b${name} (?:uses|normally uses|has|took|refused|is currently unable|sent an invalid|doesn't|may be) (?:an (?:invalid|unsupported)|encryption|a security policy|too long|to connect|an invalid response|support a secure|to handle)`,
  `${name} ?(?:への接続|は(?:未知の|不正な|無効な|自己署名|通常|サポート|応答|セキュリティ))`,
  `connection to ${name}\\b`,
  `${name}\\[[\\d.:a-f]+\\]:(\\d{2,5})\\b`,
  `-servername ${name}`,
  `does not match target host name '${name}'`,
  `(?:working|cloudflare) ${name} host error`,
  `valid for .{1,300}, not ${name}`,
  `no subject alternative dns name matching ${name}`,
  `\\bserver_?name[ :=]+'?"?${name}`,
  `, host: "${name}"`,
].map((source) => new RegExp(source, 'i'))

/** The host that a page or a program names in a sentence, not in a URL. */
export function namedHost(words: string): Place | undefined {
  for (const wording of wordings) {
    const hit = wording.exec(words)
    if (hit?.[1] !== undefined) return { host: hit[1], port: hit[2] ? Number(hit[2]) : undefined, quote: hit[0] }
  }
  return undefined
}
