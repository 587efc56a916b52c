import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseArticle } from '../../scripts/generated/parse-article.mjs'
import type { Article } from '../../src/rules/article.ts'
import { installed, missing } from '../support/peers.ts'
import { filesBelow } from '../support/sources.ts'

// Every line of configuration that the handbook advises is given to the program it is for.

let dir: string
const at = (name: string): string => join(dir, name)
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'articles-'))
  for (const folder of ['certs', 'postfix', 'root']) mkdirSync(at(folder))
  const subject = ['-subj', '/CN=example.com', '-days', '2', '-nodes', '-keyout', at('key.pem'), '-out', at('cert.pem')]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...subject], { stdio: 'pipe' })
  execFileSync('openssl', [
    'genpkey',
    '-genparam',
    '-algorithm',
    'DH',
    '-pkeyopt',
    'group:ffdhe2048',
    '-out',
    at('dh.pem'),
  ])
  writeFileSync(at('ticket.key'), randomBytes(80))
  writeFileSync(at('tickets'), Array.from({ length: 3 }, () => `${randomBytes(48).toString('base64')}\n`).join(''))
  writeFileSync(at('certs/site.pem'), readFileSync(at('cert.pem'), 'utf8') + readFileSync(at('key.pem'), 'utf8'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

interface Tried {
  readonly program: string
  /** Whether these words are configuration: the rest are commands and names. */
  isConfiguration(words: string): boolean
  /** What the program prints when it refuses; empty: it took the words. */
  complaint(words: string): string
}

/** Files that an article names stand in for those of its reader. */
const withFiles = (words: string): string =>
  words
    .replace(/\/etc\/haproxy\/certs\/(?:[\w.-]+\.pem)?/g, (path) =>
      path.endsWith('/') ? at('certs') : at('certs/site.pem'),
    )
    .replace(/\/etc\/(?:nginx|ssl|haproxy)\/(dh\.pem|ticket\.key|tickets)\b/g, (_, name) => at(name))
    .replace(/\/etc\/[\w./-]+?\.(?:pem|key|crt|cer)\b/g, (path) => at(/key/i.test(path) ? 'key.pem' : 'cert.pem'))
    .replace(/\b(?:203\.0\.113|192\.0\.2|198\.51\.100|10\.0\.0)\.\d+\b/g, '127.0.0.1')

const refusal = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string => {
  const { status, stdout, stderr } = spawnSync(program, args, { env: { ...process.env, ...env }, encoding: 'utf8' })
  return status === 0 ? '' : `${stdout}${stderr}`.trim() || `exit ${status}`
}

const nginx: Tried = {
  program: 'nginx',
  isConfiguration: (words) => /[;}]$/.test(words),
  complaint(words) {
    const given = withFiles(words)
    const isServer = /^server\s*\{/.test(given)
    const isMain = /^(?:events|stream|http|load_module|worker_processes)\b/.test(given)
    const perServer = isServer || isMain || /^map\b|^limit_(?:req|conn)_zone\b|^upstream\b/.test(given) ? '' : given
    const half = /ssl_certificate\s/.test(given) !== /ssl_certificate_key\s/.test(given)
    const other = half
      ? /ssl_certificate\s/.test(given)
        ? `ssl_certificate_key ${at('key.pem')};`
        : `ssl_certificate ${at('cert.pem')};`
      : ''
    const pair = `ssl_certificate ${at('cert.pem')}; ssl_certificate_key ${at('key.pem')}; ssl_client_certificate ${at('cert.pem')};`
    const listens = /\blisten\b/.test(perServer) ? '' : 'listen 127.0.0.1:8443 ssl;'
    writeFileSync(
      at('nginx.conf'),
      `pid ${at('nginx.pid')}; error_log stderr; ${/^events/.test(given) ? '' : 'events {}'} ${isMain ? given : ''}
      ${
        /^http\b/.test(given)
          ? ''
          : `http { access_log off; ${pair} ${isServer || perServer === '' ? (isMain ? '' : given) : ''}
        ${isServer ? '' : `server { ${listens} server_name site.example; ${perServer} ${other} }`} }`
      }\n`,
    )
    return refusal(installed('nginx')!, ['-t', '-q', '-p', dir, '-c', at('nginx.conf'), '-e', 'stderr'])
  },
}

const apacheModules =
  'mpm_event authz_core authz_host ssl socache_shmcb headers rewrite alias http2 proxy proxy_http setenvif dir reqtimeout'
const apache: Tried = {
  program: 'apache2',
  isConfiguration: (words) => /^(?:<\w+|[A-Z][A-Za-z]+[A-Z]?\w*) \S/.test(words) && !/ → |\.log/.test(words),
  complaint(words) {
    const given = /^Require\b/.test(words) ? `<Location /secure>\n${words}\n</Location>` : withFiles(words)
    const closed = /^<(\w+)[^<]*>$/.test(given)
      ? `${given}\nServerName a.example\n</${/^<(\w+)/.exec(given)![1]}>`
      : given
    const isMain =
      /^(?:Listen|<VirtualHost|SSLStaplingCache|SSLSessionCache|LoadModule|MaxRequestWorkers|ServerLimit|SSLStrictSNI)/.test(
        given,
      )
    const lacksKey = /SSLCertificateFile/.test(given) && !/SSLCertificateKeyFile/.test(given)
    const lacksCertificate = /SSLCertificateKeyFile/.test(given) && !/SSLCertificateFile/.test(given)
    const pair = [
      lacksCertificate || !/SSLCertificateFile/.test(given) ? `SSLCertificateFile ${at('cert.pem')}` : '',
      lacksKey || !/SSLCertificateKeyFile/.test(given) ? `SSLCertificateKeyFile ${at('key.pem')}` : '',
    ].join('\n')
    const lines = [
      ...apacheModules.split(' ').map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
      `ServerRoot ${dir}\nServerName localhost\nPidFile ${at('apache.pid')}\nErrorLog ${at('apache.log')}\nListen 127.0.0.1:8443`,
      isMain ? closed : '',
      `<VirtualHost *:8443>\nServerName site.example\nSSLEngine on\n${pair}\n${isMain ? '' : closed}\n</VirtualHost>`,
    ]
    writeFileSync(at('apache.conf'), `${lines.join('\n')}\n`)
    return refusal(installed('apache2')!, ['-t', '-f', at('apache.conf')])
  },
}

const frontendWords = /^(?:bind|tcp-request|http-request|use_backend|default_backend|acl|option|stick-table|mode)\b/
const haproxy: Tried = {
  program: 'haproxy',
  isConfiguration: (words) =>
    frontendWords.test(words) ||
    /^(?:server \S+ \S+|timeout \S+ \S+|(?:ssl|tune|maxconn)\S* \S+|retries \d)/.test(words),
  complaint(words) {
    const given = withFiles(words)
    const isGlobal = /^(?:ssl-|tune\.|maxconn)/.test(given)
    const isBackend = /^(?:server|retries)\b/.test(given)
    const isFrontend = frontendWords.test(given)
    const mode = /^http-request/.test(given) ? 'http' : 'tcp'
    writeFileSync(
      at('haproxy.cfg'),
      `global
  ${isGlobal ? given : 'maxconn 100'}
defaults
  mode ${mode}
  timeout connect 1s
  timeout client 1s
  timeout server 1s
  ${!isGlobal && !isBackend && !isFrontend ? given : ''}
frontend here
  ${/^bind/.test(given) ? given : 'bind 127.0.0.1:8443'}
  ${isFrontend && !/^bind/.test(given) ? given : ''}
${['web_tls', 'ssh', 'web', 'there'].map((name) => `backend ${name}\n  server one 127.0.0.1:1\n`).join('')}
backend last
  ${isBackend ? given : 'server one 127.0.0.1:1'}
`,
    )
    return refusal(installed('haproxy')!, ['-c', '-q', '-f', at('haproxy.cfg')])
  },
}

/** Debian's Postfix as .ci/run unpacks it: it cannot be installed beside another mail server. */
const unpackedPostfix = resolve('.cache/peers/postfix/usr')
const postconf = installed('postconf') ?? join(unpackedPostfix, 'sbin/postconf')
const postfix: Tried = {
  program: 'postconf',
  isConfiguration: (words) => /^\w+ = \S/.test(words),
  complaint(words) {
    writeFileSync(at('postfix/main.cf'), `compatibility_level = 3.6\n${withFiles(words)}\n`)
    writeFileSync(at('postfix/master.cf'), '')
    const args = ['-c', at('postfix'), '-n']
    const env = { ...process.env, LD_LIBRARY_PATH: join(unpackedPostfix, 'lib/postfix') }
    const { status, stderr } = spawnSync(postconf, args, { env, encoding: 'utf8' })
    return status === 0 ? stderr.trim() : stderr.trim() || `exit ${status}`
  },
}

const dovecot: Tried = {
  program: 'doveconf',
  isConfiguration: (words) => /^\w+ = \S/.test(words),
  complaint(words) {
    writeFileSync(at('dovecot.conf'), `${withFiles(words)}\n`)
    return refusal(installed('doveconf')!, ['-c', at('dovecot.conf'), '-n'])
  },
}

const programs: Readonly<Record<string, Tried>> = { nginx, apache, haproxy, postfix, dovecot }

/** Lines for other releases than Debian 12's: they are not tried here, and the article says which release they need. */
const forOtherReleases: readonly (readonly [words: string, release: RegExp])[] = [['http2 on;', /1\.25\.1/]]

const article = (path: string): Article => parseArticle(path, readFileSync(path, 'utf8'))
const spansOf = (steps: readonly string[]): string[] =>
  steps.flatMap((step) => Array.from(step.matchAll(/`([^`]+)`/g), ([, words]) => words!))

interface Line {
  readonly words: string
  readonly platform: string
  readonly where: string
  readonly steps: string
}
const pages = [...filesBelow('src/rules'), ...filesBelow('src/explain/articles')]
const linesOf = (language: 'en' | 'ja'): Line[] =>
  pages
    .filter((path) => path.endsWith(`.${language}.md`))
    .flatMap((path) =>
      article(path).fixes.flatMap(({ platform, steps }) =>
        spansOf(steps)
          .filter((words) => programs[platform]?.isConfiguration(words))
          .map((words) => ({ words, platform, where: basename(path, `.${language}.md`), steps: steps.join('\n') })),
      ),
    )

const lines = linesOf('en')
const isForOthers = ({ words, steps }: Line): boolean =>
  forOtherReleases.some(([known, release]) => words === known && release.test(steps))

/** Whether its lines cannot be tried here; on CI every program is there. */
const isAway = ({ program }: Tried): boolean => !(program === 'postconf' && existsSync(postconf)) && missing(program)

/** The same words are tried once, whoever advises them. */
const distinct = [
  ...new Map(
    lines.filter((line) => !isForOthers(line)).map((line) => [`${line.platform} ${line.words}`, line]),
  ).values(),
]

describe('what the handbook advises', () => {
  for (const [platform, tried] of Object.entries(programs)) {
    const mine = distinct.filter((line) => line.platform === platform)
    it.skipIf(isAway(tried)).each(mine.map(({ words, where }) => [words, where]))(
      `${platform} takes: %s (%s)`,
      (words) => {
        expect(tried.complaint(words)).toBe('')
      },
    )
  }

  it('a line that is none is refused by each of them', () => {
    const wrong: Readonly<Record<string, string>> = {
      nginx: 'ssl_protocol TLSv1.2;',
      apache: 'SSLProtocols all',
      haproxy: 'bind :443 ssl crt /etc/haproxy/certs/ curve X25519',
      postfix: 'smtpd_tls_protocol = >=TLSv1.2',
      dovecot: 'ssl_minimum = TLSv1.2',
    }
    for (const [platform, words] of Object.entries(wrong)) {
      if (isAway(programs[platform]!)) continue
      expect(programs[platform]!.isConfiguration(words), words).toBe(true)
      expect(programs[platform]!.complaint(words), words).not.toBe('')
    }
  })

  it('both languages advise the same lines', () => {
    const plain = (all: readonly Line[]) => all.map(({ where, platform, words }) => `${where} ${platform} ${words}`)
    expect(plain(linesOf('ja')).toSorted()).toEqual(plain(lines).toSorted())
  })

  const articles = pages.filter((path) => path.endsWith('.en.md'))
  it.each(articles.map((path) => [basename(path, '.en.md'), path]))('%s says at least one thing to type', (_, path) => {
    const typed = article(path)
      .fixes.flatMap(({ steps }) => spansOf(steps))
      .filter((words) => /[ =]/.test(words))
    expect(typed).not.toEqual([])
  })
})
