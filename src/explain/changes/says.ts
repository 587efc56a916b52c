/** Whether a text speaks of something. */
export type Says = (words: string) => boolean

export const names =
  (pattern: RegExp): Says =>
  (words) =>
    pattern.test(words)

export const either =
  (...says: readonly Says[]): Says =>
  (words) =>
    says.some((one) => one(words))

export const both =
  (...says: readonly Says[]): Says =>
  (words) =>
    says.every((one) => one(words))

/** How programs and systems are called where their version stands behind the name. */
const programs = {
  apache: 'apache(?:2| httpd| http server)?|httpd',
  chrome: '(?:headless)?chrome|chromium|edge?',
  curl: '(?:lib)?curl',
  debian: 'debian(?: gnu/linux)?',
  dotnet: '\\.net(?: core)?|dotnet',
  firefox: 'firefox(?: esr)?',
  go: 'go(?:lang)?',
  haproxy: 'ha-?proxy',
  ios: 'i(?:pad)?os',
  java: 'java(?: se)?|jdk|jre|openjdk|temurin|corretto',
  macos: 'mac ?os(?: x)?(?: [a-z]{4,9})?',
  mongodb: 'mongo(?:db|d)?',
  mysql: 'mysql(?: server)?',
  nginx: 'nginx',
  node: 'node(?:\\.?js)?',
  openssl: 'openssl',
  php: 'php',
  postgresql: 'postgres(?:ql)?|psql',
  python: 'c?python',
  rhel: 'rhel|red ?hat enterprise linux|centos(?: stream)?|rocky ?(?:linux)?|alma ?linux|oracle ?linux',
  ubuntu: 'ubuntu',
  windows: 'windows',
  windowsServer: 'windows server',
} as const
type Program = keyof typeof programs

/** "nginx/1.27.3", "node:24-alpine", "Go 1.24", `openjdk version "17.0.3"`. */
const versionOf = (program: Program): RegExp =>
  new RegExp(
    `(?<![\\w.-])(?:${programs[program]})[\\s/@:()"-]{0,3}(?:(?:server )?(?:version|release|ver)[\\s.:"]{1,3}|v)?(\\d{1,4}(?:\\.\\d{1,5}){0,3})(?![\\w]*[._]\\d)`,
    'gi',
  )

/** Names the program in a version from `from` on, older than `before`. Numbers left out count as 0. */
export function version(program: Program, from: string, before?: string): Says {
  const pattern = versionOf(program)
  return (words) => {
    for (const [, found = ''] of words.matchAll(pattern))
      if (order(found, from) >= 0 && (before === undefined || order(found, before) < 0)) return true
    return false
  }
}

function order(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  for (const i of [0, 1, 2, 3]) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
