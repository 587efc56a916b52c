import { type CipherSuite, cipherSuites } from '../wire/cipher-suite.ts'

const isSecret = ({ keyExchange }: CipherSuite): boolean => keyExchange === 'ECDHE' || keyExchange === 'DHE'
const isSigned = ({ authentication }: CipherSuite): boolean => ['RSA', 'ECDSA', 'DSS'].includes(authentication)
const isSound = ({ cipher, isExport }: CipherSuite): boolean => !isExport && !/^(?:NULL|RC4|RC2|DES)/.test(cipher)

/** A suite is of the first kind that fits. In the first three all signatures need one kind of key: what goes along relies on it. */
const kinds: readonly ((suite: CipherSuite) => boolean)[] = [
  (suite) => suite.authentication === 'RSA' && isSecret(suite) && suite.mac === 'AEAD',
  (suite) => suite.authentication === 'RSA' && isSecret(suite) && isSound(suite),
  (suite) => suite.authentication === 'ECDSA' && isSecret(suite) && isSound(suite),
  (suite) => isSigned(suite) && suite.keyExchange === 'RSA' && isSound(suite),
  () => true,
]

const macs: Readonly<Record<string, number>> = { AEAD: 0, SHA384: 1, SHA256: 1, SHA: 2, MD5: 3 }
const ciphers: Readonly<Record<string, number>> = { AES: 0, CHACHA20: 1, ARIA: 3, CAMELLIA: 4 }
const cipherRank = ({ cipher, mode }: CipherSuite): number =>
  mode.startsWith('CCM') ? 2 : (ciphers[cipher.replace(/_\d+$/, '')] ?? 5)
const exchanges: Readonly<Record<string, number>> = { ECDHE: 0, DHE: 1, RSA: 2 }

/** What sorts suites as OpenSSL does since 1.1.0 ("openssl ciphers ALL:COMPLEMENTOFALL", read 2026-11-24): the lower comes first. */
const sortKeys: readonly ((suite: CipherSuite) => number)[] = [
  (suite) => (isSound(suite) ? 0 : 1),
  (suite) => (isSecret(suite) ? 0 : 1),
  ({ mac }) => macs[mac] ?? 4,
  ({ keyBits }) => -keyBits,
  ({ authentication }) => (authentication === 'anon' ? 1 : 0),
  cipherRank,
  ({ keyExchange }) => exchanges[keyExchange] ?? 3,
  ({ authentication }) => (authentication === 'ECDSA' ? 0 : 1),
  // CCM_8 stands before CCM.
  ({ mode }) => -mode.length,
]

function compare(a: CipherSuite, b: CipherSuite): number {
  for (const key of sortKeys) if (key(a) !== key(b)) return key(a) - key(b)
  return a.code - b.code
}

const sorted: readonly CipherSuite[] = [...cipherSuites.rows.values()]
  .filter(({ code, oldestVersion }) => code !== 0 && oldestVersion < 0x0304)
  .sort(compare)

/** Every suite that a version before TLS 1.3 can have, in the order that most servers have. */
export const suitesIn = (version: number): readonly number[] =>
  sorted.filter(({ oldestVersion }) => oldestVersion <= version).map(({ code }) => code)

/** The same in ranges that are searched apart. */
export const suiteRangesIn = (version: number): readonly (readonly number[])[] => {
  const ranges = kinds.map((): number[] => [])
  for (const suite of sorted)
    if (suite.oldestVersion <= version) ranges[kinds.findIndex((is) => is(suite))]!.push(suite.code)
  return ranges
}

const isUsual = ({ cipher, mode }: CipherSuite): boolean => /^(?:AES|CHACHA20)/.test(cipher) && !mode.startsWith('CCM')
/** OpenSSL's HIGH, its DEFAULT, and the same with elliptic curves alone. */
const builds: readonly ((suite: CipherSuite) => boolean)[] = [
  ({ cipher, mode }) => /^(?:AES|CHACHA20)/.test(cipher) || cipher.startsWith(mode === 'GCM' ? 'ARIA' : 'CAMELLIA'),
  isUsual,
  (suite) => isUsual(suite) && suite.keyExchange === 'ECDHE',
]

/** What many servers have in a version, in their order. */
export const suiteHabitsIn = (version: number): readonly (readonly number[])[] =>
  builds.map((is) =>
    sorted
      .filter((suite) => suite.oldestVersion <= version && ['ECDHE', 'DHE', 'RSA'].includes(suite.keyExchange))
      .filter(
        (suite) => ['RSA', 'ECDSA'].includes(suite.authentication) && suite.reference.startsWith('RFC') && is(suite),
      )
      .map(({ code }) => code),
  )

/** Some servers put ChaCha20 first if the client does, for its processor has no AES. */
export const isChaCha = (code: number): boolean => cipherSuites.rows.get(code)?.cipher === 'CHACHA20'
