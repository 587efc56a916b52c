import { text } from '../../evidence/text.ts'
import { check, type Seen } from '../check.ts'

/** crypto-policies(7) of Fedora and RHEL: one word for what every TLS library of the system may use. */
const policies: Readonly<Record<string, Pick<Seen, 'level' | 'says'>>> = {
  DEFAULT: { level: 'well', says: text('the default', '既定') },
  LEGACY: { level: 'notice', says: text('old protocols and keys are allowed too', '古いプロトコルと鍵も許可') },
  FUTURE: {
    level: 'notice',
    says: text(
      'RSA keys under 3072 bits are refused, as many sites have',
      '多くのサイトが使う3072ビット未満のRSA鍵を拒否',
    ),
  },
  FIPS: { level: 'notice', says: text('only what FIPS 140 allows', 'FIPS 140で認められたものだけを許可') },
}

export const cryptoPolicy = check({
  id: 'crypto-policy',
  title: text('crypto policy of the system', 'システム全体の暗号ポリシー'),
  tried: [],
  async look(machine) {
    if (machine.platform !== 'linux') return []
    const from = '/etc/crypto-policies/state/current'
    const named = (await machine.read(from))?.trim()
    const fips = (await machine.read('/proc/sys/crypto/fips_enabled'))?.trim() === '1'
    const seen: Seen[] = fips ? [{ ...policies.FIPS!, from: '/proc/sys/crypto/fips_enabled' }] : []
    if (!named) return seen
    const base = named.split(':')[0]!.toUpperCase()
    const known = Object.hasOwn(policies, base) ? policies[base] : undefined
    if (!known)
      return [
        ...seen,
        { level: 'notice', says: text(`a policy of its own: ${named}`, `独自のポリシー: ${named}`), from },
      ]
    const { level, says } = known
    const advice =
      level === 'well'
        ? {}
        : {
            advice: text(
              '`update-crypto-policies --set DEFAULT` sets the default.',
              '`update-crypto-policies --set DEFAULT` で既定に戻ります。',
            ),
          }
    return [...seen, { level, says: text(`${named}: ${says.en}`, `${named}: ${says.ja}`), from, ...advice }]
  },
})
