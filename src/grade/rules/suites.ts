import type { Survey } from '../../evidence/survey.ts'
import { prefers } from '../negotiation.ts'
import { type CapRule, clear, holds, type Ruling, unknown } from '../policy.ts'
import type { ServerFacts } from '../server-facts.ts'
import {
  hasForwardSecrecy,
  hasSmallBlocks,
  isAead,
  isAnonymous,
  isInsecure,
  isRc4,
  type SpokenSuite,
} from '../spoken-suites.ts'

type Test = (suite: SpokenSuite) => boolean

/** SSL 2.0 has a rule of its own, which leaves nothing worse to be found in it. */
const isWhole = ({ suites, protocols: { SSLv2: _, ...protocols } }: Survey): boolean =>
  Object.values(suites).every(({ isComplete }) => isComplete) && !Object.values(protocols).includes(undefined)

const named = (suites: readonly SpokenSuite[]): string => {
  const names = [...new Set(suites.map(({ name }) => name))]
  return `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`
}

/** Some suite is such. */
const accepted =
  (test: Test, en: string, ja: string) =>
  ({ suites, survey }: ServerFacts): Ruling => {
    const found = suites.filter(test)
    if (found.length > 0) return holds(`${en}: ${named(found)}.`, `${ja}(${named(found)})。`)
    return isWhole(survey) ? clear : unknown
  }

/** What browsers get lacks it. TLS 1.3 always has it. */
const forBrowsers =
  (has: Test, en: string, ja: string) =>
  ({ forBrowsers: possible, speaks }: ServerFacts): Ruling => {
    if (speaks('TLSv1.3')) return clear
    if (speaks('TLSv1.3') === undefined || possible.length === 0) return unknown
    const without = possible.filter((suite) => !has(suite))
    if (without.length === 0) return clear
    return without.length === possible.length
      ? holds(`${en} ${named(without)}.`, `${ja}${named(without)}です。`)
      : unknown
  }

const modern = ['TLSv1.2', 'TLSv1.1'] as const

/** It is what the server gives in TLS 1.1 or TLS 1.2, though it need not. */
const withModern =
  (test: Test, en: string, ja: string) =>
  ({ survey, suites }: ServerFacts): Ruling => {
    const rulings = modern.map((name) => {
      const accepts = survey.suites[name]
      return accepts
        ? prefers(
            accepts,
            suites.filter(({ protocol }) => protocol === name),
            test,
          )
        : false
    })
    if (rulings.includes(true)) return holds(en, ja)
    return rulings.includes(undefined) ? unknown : clear
  }

export const suiteRules: readonly CapRule[] = [
  {
    id: 'anonymous-suites',
    to: 'F',
    source: 'reports',
    when: { en: 'suites without authentication are accepted', ja: '認証のない暗号スイートを受け付ける' },
    mend: {
      en: 'Switch anonymous suites off (OpenSSL: !aNULL).',
      ja: '匿名の暗号スイートを無効にします(OpenSSLでは !aNULL)。',
    },
    judge: accepted(isAnonymous, 'Suites without authentication are accepted', '認証のない暗号スイートを受け付けます'),
  },
  {
    id: 'insecure-suites',
    to: 'F',
    source: 'reports',
    when: {
      en: 'suites of export strength, without encryption, or with DES are accepted (FREAK, Logjam)',
      ja: '輸出用の強度、暗号化なし、またはDESの暗号スイートを受け付ける(FREAK、Logjam)',
    },
    mend: {
      en: 'Switch off every suite of less than 112 bits (OpenSSL: !EXPORT:!eNULL:!LOW).',
      ja: '112ビット未満の暗号スイートをすべて無効にします(OpenSSLでは !EXPORT:!eNULL:!LOW)。',
    },
    judge: accepted(
      isInsecure,
      'Suites that protect nothing any more are accepted',
      'もはや保護にならない暗号スイートを受け付けます',
    ),
  },
  {
    id: 'rc4-only',
    to: 'F',
    source: '2016',
    when: { en: 'nothing but RC4 is accepted', ja: 'RC4以外の暗号スイートを受け付けない' },
    mend: {
      en: 'Switch RC4 off and suites with AES-GCM on.',
      ja: 'RC4を無効にし、AES-GCMの暗号スイートを有効にします。',
    },
    judge: ({ suites, survey }) =>
      suites.length > 0 && suites.every(isRc4)
        ? isWhole(survey)
          ? holds('Every suite that is accepted uses RC4.', '受け付ける暗号スイートはすべてRC4を使います。')
          : unknown
        : clear,
  },
  {
    id: 'rc4-modern',
    to: 'C',
    source: '2015-05',
    when: {
      en: 'RC4 is what is chosen in TLS 1.1 or TLS 1.2',
      ja: 'TLS 1.1またはTLS 1.2でRC4が選ばれる',
    },
    mend: { en: 'Switch RC4 off.', ja: 'RC4を無効にします。' },
    judge: withModern(
      isRc4,
      'The server chooses RC4 in TLS 1.1 or TLS 1.2.',
      'サーバーはTLS 1.1またはTLS 1.2でRC4を選びます。',
    ),
  },
  {
    id: 'small-blocks-modern',
    to: 'C',
    source: '2017-01',
    when: {
      en: 'a cipher with 64-bit blocks (3DES, IDEA) is what is chosen in TLS 1.1 or TLS 1.2',
      ja: 'TLS 1.1またはTLS 1.2で64ビットブロックの暗号(3DES、IDEA)が選ばれる',
    },
    mend: {
      en: 'Switch 3DES and IDEA off, or put them behind every suite with AES.',
      ja: '3DESとIDEAを無効にするか、AESの暗号スイートより後に置きます。',
    },
    judge: withModern(
      hasSmallBlocks,
      'The server chooses a cipher with 64-bit blocks in TLS 1.1 or TLS 1.2 (SWEET32).',
      'サーバーはTLS 1.1またはTLS 1.2で64ビットブロックの暗号を選びます(SWEET32)。',
    ),
  },
  {
    id: 'poodle-sslv3',
    to: 'C',
    source: '2014-12',
    when: { en: 'SSL 3.0 is spoken with CBC suites (POODLE)', ja: 'SSL 3.0でCBCの暗号スイートを受け付ける(POODLE)' },
    mend: { en: 'Switch SSL 3.0 off.', ja: 'SSL 3.0を無効にします。' },
    judge: accepted(
      ({ protocol, mode }) => protocol === 'SSLv3' && mode === 'CBC',
      'SSL 3.0 takes suites with CBC, which POODLE breaks',
      'SSL 3.0で、POODLE攻撃を受けるCBCの暗号スイートを受け付けます',
    ),
  },
  {
    id: 'rc4',
    to: 'B',
    source: '2014-12',
    when: { en: 'RC4 is accepted', ja: 'RC4を受け付ける' },
    mend: { en: 'Switch RC4 off.', ja: 'RC4を無効にします。' },
    judge: accepted(isRc4, 'Suites with RC4 are accepted', 'RC4の暗号スイートを受け付けます'),
  },
  {
    id: 'no-forward-secrecy',
    to: 'B',
    source: '2018-02',
    when: { en: 'a browser gets no forward secrecy', ja: 'ブラウザーとの接続に前方秘匿性がない' },
    mend: { en: 'Switch suites with ECDHE on and put them first.', ja: 'ECDHEの暗号スイートを有効にし、優先します。' },
    judge: forBrowsers(
      hasForwardSecrecy,
      'A browser gets no forward secrecy:',
      'ブラウザーとの接続に前方秘匿性がありません。選ばれるのは',
    ),
  },
  {
    id: 'no-aead',
    to: 'B',
    source: '2018-02',
    when: {
      en: 'a browser gets no authenticated encryption (AEAD)',
      ja: 'ブラウザーとの接続に認証付き暗号(AEAD)が使われない',
    },
    mend: {
      en: 'Switch suites with AES-GCM or ChaCha20-Poly1305 on and put them first.',
      ja: 'AES-GCMまたはChaCha20-Poly1305の暗号スイートを有効にし、優先します。',
    },
    judge: forBrowsers(
      isAead,
      'A browser gets no authenticated encryption:',
      'ブラウザーとの接続に認証付き暗号が使われません。選ばれるのは',
    ),
  },
]
