import type { TlsaPolicy } from '../../evidence/name-policies.ts'
import { hash } from '../../protocol/crypto.ts'
import { equalBytes, parseCertificate } from '../../x509/index.ts'
import type { BehaviourCheck } from '../check.ts'
import { chainsOf } from './shared-chains.ts'
import { behaviour } from './shared-page.ts'

export const dane: BehaviourCheck = {
  id: 'dane',
  title: { en: 'certificates pinned in the DNS (DANE)', ja: 'DNSによる証明書の固定(DANE)' },
  sends: {
    en: 'One DNS question for the TLSA records of the port.',
    ja: 'このポートのTLSAレコードをDNSに1回問い合わせます。',
  },
  references: ['RFC 6698, 2012', 'RFC 7671, 2015', 'RFC 7672 section 3.1.3, 2015'],
  async check(scene) {
    if (!scene.policies)
      return behaviour(
        null,
        'plain',
        'The DNS was not asked about this target.',
        'この対象についてDNSに問い合わせていません。',
      )
    const { tlsa } = scene.policies
    if (!tlsa)
      return behaviour(
        null,
        'unknown',
        'The DNS did not answer about TLSA.',
        'TLSAについてDNSの応答がありませんでした。',
      )
    const { name, records } = tlsa
    if (records.length === 0)
      return behaviour('none', 'plain', `There is no TLSA record at ${name}.`, `${name} にTLSAレコードはありません。`)
    const isMail = scene.aim.target.port === 25
    const usable = records.slice(0, most).filter((record) => isUsable(record, isMail))
    if (usable.length === 0)
      return behaviour(
        'unusable',
        'weak',
        `None of the ${records.length} TLSA records at ${name} can be used.`,
        `${name} のTLSAレコード${records.length}件は、いずれも使用できません。`,
      )
    const chains = chainsOf(scene)
    if (chains.length === 0)
      return behaviour(null, 'unknown', 'No certificate was seen.', '証明書を取得できませんでした。')
    const lacking = chains.filter((chain) => !usable.some((record) => fits(record, chain))).length
    if (lacking > 0)
      return behaviour(
        'mismatch',
        'weak',
        `${lacking} of ${chains.length} certificates of the server fit no TLSA record at ${name}: clients with DANE refuse them.`,
        `サーバー証明書${chains.length}件のうち${lacking}件は、${name} のどのTLSAレコードにも一致しません。DANE対応クライアントは接続を拒否します。`,
      )
    return tlsa.isAuthentic
      ? behaviour(
          'match',
          'good',
          `The server’s certificates fit the TLSA records at ${name}, and DNSSEC vouches for them.`,
          `サーバー証明書は ${name} のTLSAレコードに一致し、DNSSECで検証されています。`,
        )
      : behaviour(
          'unsigned',
          'plain',
          `The server’s certificates fit the TLSA records at ${name}, but the resolver does not say that DNSSEC vouches for them: without it they count for nothing.`,
          `サーバー証明書は ${name} のTLSAレコードに一致しますが、DNSSECで検証済みとの応答がありません。DNSSECがなければ、レコードは効力を持ちません。`,
        )
  },
}

const most = 64

/** For mail between servers only DANE-TA and DANE-EE count (RFC 7672 section 3.1.3). */
const isUsable = ({ usage, selector, matching, data }: TlsaPolicy, isMail: boolean): boolean =>
  (isMail ? usage === 2 || usage === 3 : usage <= 3) &&
  selector <= 1 &&
  (matching === 0 ? data.length > 0 : data.length === digestLengths[matching])

const digestLengths: Readonly<Record<number, number>> = { 1: 32, 2: 64 }

/** Usages 1 and 3 name the server's certificate, 0 and 2 an authority that was sent along (RFC 7671 section 5). */
const fits = (record: TlsaPolicy, chain: readonly Uint8Array[]): boolean =>
  (record.usage % 2 === 1 ? chain.slice(0, 1) : chain.slice(1)).some((der) => {
    const named = associated(record, der)
    return named !== undefined && equalBytes(named, record.data)
  })

/** What the record should hold for this certificate. */
function associated({ selector, matching }: TlsaPolicy, der: Uint8Array): Uint8Array | undefined {
  const read = selector === 1 ? parseCertificate(der) : undefined
  const selected = read ? (read.ok ? read.value.publicKey.spki : undefined) : der
  if (!selected) return undefined
  return matching === 0 ? selected : hash(matching === 1 ? 'sha256' : 'sha512', selected)
}
