import { readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'

/** Examples import the package by its name, as its users do: they run on what was built. */
const examples = {
  diagnose: () => import('./diagnose.ts'),
  'client-hello': () => import('./client-hello.ts'),
  certificate: () => import('./certificate.ts'),
  explain: () => import('./explain.ts'),
} as const

const rows: readonly (readonly [name: keyof typeof examples, prints: readonly (string | RegExp)[]])[] = [
  ['explain', [/^missing-intermediate 0\.\d+ .*unable to verify the first certificate/m]],
  ['diagnose', [/^broken plain-http-on-tls-port 0\.9/m, /^plain-http: .*HTTP\/1\.1 200.*\(expected: /m]],
  [
    'client-hello',
    [
      'suites: TLS_AES_256_GCM_SHA384, TLS_CHACHA20_POLY1305_SHA256, TLS_AES_128_GCM_SHA256',
      'server_name: [{"nameType":0,"name":"example.com"}]',
      'supported_versions: [772,771]',
      /ClientHello\.legacySessionId at byte 35: says 32 bytes, 6 left/,
    ],
  ],
  [
    'certificate',
    [
      'CN=ISRG Root X1, O=Internet Security Research Group, C=US · RSA 4096',
      'good until 2035-06-04T11:04:38.000Z',
      'is a CA: true',
      'no-names',
    ],
  ],
]

afterEach(() => vi.restoreAllMocks())

test.each(rows)('%s prints what it promises', async (name, prints) => {
  const said: string[] = []
  vi.spyOn(console, 'log').mockImplementation((...words) => void said.push(words.join(' ')))
  await examples[name]()
  const printed = said.join('\n')
  for (const line of prints) typeof line === 'string' ? expect(said).toContain(line) : expect(printed).toMatch(line)
})

test.each(['README.md', 'README.ja.md'])('%s shows the example as it runs', (page) => {
  const shown = [...readFileSync(page, 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1])
  expect(shown).toEqual([readFileSync('examples/diagnose.ts', 'utf8')])
})
