import { type ProtocolName, protocolNames } from '../../evidence/survey.ts'
import { type CapRule, clear, holds, type Ruling, unknown } from '../policy.ts'
import type { ServerFacts } from '../server-facts.ts'

/** Display: `TLS 1.2`, as people write it. */
export const called = (name: ProtocolName): string =>
  name.startsWith('TLS') ? `TLS ${name.slice(4)}` : `SSL ${name.slice(4)}.0`

/** It speaks one that it should not. */
const spoken =
  (...names: readonly ProtocolName[]) =>
  ({ speaks }: ServerFacts): Ruling => {
    const found = names.filter((name) => speaks(name)).map(called)
    if (found.length > 0)
      return holds(`The server speaks ${found.join(' and ')}.`, `サーバーは${found.join('と')}に対応しています。`)
    return names.some((name) => speaks(name) === undefined) ? unknown : clear
  }

/** It speaks none of those that it should. */
const lacking =
  (...names: readonly ProtocolName[]) =>
  ({ speaks }: ServerFacts): Ruling => {
    if (names.some((name) => speaks(name))) return clear
    if (names.some((name) => speaks(name) === undefined)) return unknown
    const wanted = names.map(called)
    return holds(
      `The server does not speak ${wanted.join(' or ')}.`,
      `サーバーは${wanted.join('にも')}に${wanted.length > 1 ? 'も' : ''}対応していません。`,
    )
  }

const newerThanSsl = protocolNames.filter((name) => name.startsWith('TLS'))

export const protocolRules: readonly CapRule[] = [
  {
    id: 'ssl2',
    to: 'F',
    source: 'guide',
    when: { en: 'SSL 2.0 is spoken', ja: 'SSL 2.0に対応している' },
    mend: { en: 'Switch SSL 2.0 off.', ja: 'SSL 2.0を無効にします。' },
    judge: spoken('SSLv2'),
  },
  {
    id: 'ssl-only',
    to: 'F',
    source: '2014-12',
    when: { en: 'nothing newer than SSL 3.0 is spoken', ja: 'SSL 3.0より新しいプロトコルに対応していない' },
    mend: {
      en: 'Switch TLS 1.3 and TLS 1.2 on, and SSL 3.0 off.',
      ja: 'TLS 1.3とTLS 1.2を有効にし、SSL 3.0を無効にします。',
    },
    judge: (facts) => (facts.speaks('SSLv3') || facts.speaks('SSLv2') ? lacking(...newerThanSsl)(facts) : clear),
  },
  {
    id: 'no-tls12',
    to: 'C',
    source: '2015-05',
    when: { en: 'neither TLS 1.2 nor TLS 1.3 is spoken', ja: 'TLS 1.2にもTLS 1.3にも対応していない' },
    mend: { en: 'Switch TLS 1.3 and TLS 1.2 on.', ja: 'TLS 1.3とTLS 1.2を有効にします。' },
    judge: lacking('TLSv1.2', 'TLSv1.3'),
  },
  {
    id: 'ssl3',
    to: 'B',
    source: '2014-12',
    when: { en: 'SSL 3.0 is spoken', ja: 'SSL 3.0に対応している' },
    mend: { en: 'Switch SSL 3.0 off.', ja: 'SSL 3.0を無効にします。' },
    judge: spoken('SSLv3'),
  },
  {
    id: 'tls10-tls11',
    to: 'B',
    source: '2018-11',
    when: { en: 'TLS 1.0 or TLS 1.1 is spoken', ja: 'TLS 1.0またはTLS 1.1に対応している' },
    mend: { en: 'Switch TLS 1.0 and TLS 1.1 off.', ja: 'TLS 1.0とTLS 1.1を無効にします。' },
    judge: spoken('TLSv1.0', 'TLSv1.1'),
  },
  {
    id: 'no-tls13',
    to: 'A-',
    source: '2009r',
    when: { en: 'TLS 1.3 is not spoken', ja: 'TLS 1.3に対応していない' },
    mend: { en: 'Switch TLS 1.3 on.', ja: 'TLS 1.3を有効にします。' },
    judge: lacking('TLSv1.3'),
  },
]
