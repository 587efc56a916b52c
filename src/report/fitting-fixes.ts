import type { Article } from '../rules/article.ts'

/** Which fixes speak to those who use this software: platforms of the articles. */
const platformsOf: readonly (readonly [words: RegExp, platforms: readonly string[]])[] = [
  [/nginx/i, ['nginx']],
  [/apache httpd/i, ['apache']],
  [/haproxy/i, ['haproxy']],
  [/iis|schannel/i, ['iis', 'windows']],
  [/node\.js/i, ['nodejs']],
  [/python/i, ['python']],
  [/java server/i, ['tomcat', 'spring-boot', 'java']],
  [/java \(jsse/i, ['java']],
  [/php/i, ['php', 'curl']],
  [/ruby/i, ['ruby']],
  [/^go /i, ['go', 'kubernetes', 'docker']],
  [/envoy|kubernetes/i, ['kubernetes', 'traefik', 'caddy']],
  [/\.net/i, ['dotnet', 'windows', 'iis']],
  [/mail/i, ['postfix', 'dovecot']],
  [/curl/i, ['curl', 'openssl', 'linux']],
  [/^git$/i, ['git']],
  [/firefox/i, ['firefox']],
  [/android/i, ['android']],
  [/apple/i, ['macos', 'ios']],
  [/acme/i, ['certbot']],
  [/openssl/i, ['openssl', 'linux']],
]

type Fixes = Article['fixes']

/** The same fixes: first those for this software, then those for everybody, then the others in their order. */
export function fittingFixes(fixes: Fixes, software: string | undefined): Fixes {
  const platforms = platformsOf.find(([words]) => software !== undefined && words.test(software))?.[1] ?? []
  const rank = (platform: string): number => (platforms.includes(platform) ? 0 : platform === 'any' ? 1 : 2)
  return fixes.toSorted((a, b) => rank(a.platform) - rank(b.platform))
}
