import type { VulnerabilityFinding } from '../../evidence/survey.ts'
import { acceptedSuites, judgeSuites } from '../accepted-suites.ts'
import { type Basics, notTested, notVulnerable, possible, type VulnerabilityCheck, vulnerable } from '../check.ts'
import { bitsOf, shipperOf } from '../common-primes.ts'

export const logjam: VulnerabilityCheck = {
  id: 'logjam',
  title: { en: 'Logjam (small Diffie-Hellman groups)', ja: 'Logjam(小さいDiffie-Hellmanグループ)' },
  sends: {
    en: 'Nothing of its own: it is read from the list of cipher suites and from the Diffie-Hellman parameters.',
    ja: '固有の通信は行いません。暗号スイートの一覧とDiffie-Hellmanパラメーターから判断します。',
  },
  references: ['CVE-2015-4000', 'Adrian et al., "Imperfect Forward Secrecy", 2015'],
  fix: {
    en: 'Switch off export suites, and use elliptic curves or a Diffie-Hellman group of 2,048 bits or more (RFC 7919).',
    ja: '輸出用スイートを無効にし、楕円曲線、または2,048ビット以上のDiffie-Hellmanグループ(RFC 7919)を使います。',
  },
  check: async ({ basics }) =>
    judgeSuites(basics, {
      among: ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2'],
      is: ({ isExport, keyExchange }) => isExport && fields.includes(keyExchange),
      found: ({ named, protocols }) =>
        vulnerable(
          `Export suites with Diffie-Hellman are accepted in ${protocols}: ${named.en}.`,
          `${protocols} で輸出用のDiffie-Hellmanスイート(${named.ja})が受け付けられます。`,
        ),
      clear: judgeGroups(basics),
    }),
}

const fields: readonly string[] = ['DHE', 'DH']

/** 768 bits were broken in public in 2016 (Kleinjung et al.); 1,024 are in reach of states, best where many share a prime. */
const [broken, inReach] = [768, 1024]

function judgeGroups(basics: Basics): VulnerabilityFinding {
  const groups = basics.dhGroups.map(({ p }) => ({ bits: bitsOf(p), shipper: shipperOf(p) }))
  const [smallest] = groups.toSorted((a, b) => a.bits - b.bits)
  if (!smallest)
    return acceptedSuites(basics).some(({ keyExchange }) => keyExchange === 'DHE')
      ? notTested(
          'Suites with Diffie-Hellman are accepted, but its parameters could not be read.',
          'Diffie-Hellmanのスイートは受け付けられますが、そのパラメーターを読み取れませんでした。',
        )
      : notVulnerable(
          'No export suite and no suite with ephemeral finite-field Diffie-Hellman is accepted.',
          '輸出用スイートも、有限体の一時的Diffie-Hellmanのスイートも受け付けられません。',
        )
  const { bits } = smallest
  if (bits <= broken)
    return vulnerable(
      `The Diffie-Hellman group has only ${bits} bits.`,
      `Diffie-Hellmanグループが${bits}ビットしかありません。`,
    )
  const shared = groups.find((group) => group.bits <= inReach && group.shipper !== undefined)
  if (shared)
    return possible(
      `The Diffie-Hellman group has ${shared.bits} bits and a prime that many servers share (${shared.shipper}).`,
      `Diffie-Hellmanグループは${shared.bits}ビットで、多数のサーバーに共通する素数です(${shared.shipper})。`,
    )
  return bits <= inReach
    ? notVulnerable(
        `The Diffie-Hellman group has ${bits} bits, too few for today, but its prime is none of those that many servers share.`,
        `Diffie-Hellmanグループは${bits}ビットで現在の基準では小さすぎますが、多数のサーバーに共通する素数ではありません。`,
      )
    : notVulnerable(
        `No export suite is accepted, and the smallest Diffie-Hellman group has ${bits} bits.`,
        `輸出用スイートは受け付けられず、最小のDiffie-Hellmanグループは${bits}ビットです。`,
      )
}
