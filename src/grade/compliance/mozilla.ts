import { factsOf } from '../../evidence/facts.ts'
import type { Accepted, ProtocolName } from '../../evidence/survey.ts'
import { namedGroups } from '../../wire/tables/named-groups.ts'
import {
  dhAtLeast,
  everyLeaf,
  hstsAtLeast,
  keyOf,
  lifetimeAtMost,
  listed,
  neverSpeaks,
  onlyGroups,
  onlySuites,
  signatureOf,
  speaks,
} from './demands.ts'
import { met, notJudged, notMet, type Profile, type Requirement } from './requirement.ts'

/** One configuration of Mozilla's guidelines, in the words of its JSON; lists in IANA's names. */
export interface MozillaConfiguration {
  readonly id: 'modern' | 'intermediate' | 'old'
  readonly tlsVersions: readonly ProtocolName[]
  readonly ciphers: readonly string[]
  readonly certificateTypes: readonly ('EC' | 'RSA')[]
  readonly certificateSignatures: readonly string[]
  readonly rsaKeySize?: number
  readonly dhParamSize?: number
  readonly maximumCertificateLifespan: number
  readonly serverPreferredOrder: boolean
}

const everyVersion: readonly ProtocolName[] = ['SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']
const ciphersuites = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256']
const curves = ['X25519MLKEM768', 'x25519', 'secp256r1', 'secp384r1']
const certificateCurves = ['secp256r1', 'secp384r1']
const hstsMinAge = 63_072_000

const suitesHere = { en: 'the suites of the guideline', ja: 'ガイドラインの暗号スイート' }

/** What a configuration demands, each row under the name of its field in the guidelines. */
export function mozillaProfile(configuration: MozillaConfiguration): Profile {
  const { id, tlsVersions, ciphers, certificateTypes, rsaKeySize, dhParamSize } = configuration
  const others = everyVersion.filter((name) => !tlsVersions.includes(name))
  return {
    id,
    requirements: [
      neverSpeaks('tls_versions', ...others),
      speaks('tls_versions', ...tlsVersions),
      onlySuites('ciphersuites', 'TLS 1.3', suitesHere, listed(ciphersuites)),
      ...(ciphers.length > 0 ? [onlySuites('ciphers', 'TLS 1.2', suitesHere, listed(ciphers))] : []),
      onlyGroups(
        'tls_curves',
        { en: `Groups are of these: ${curves.join(', ')}.`, ja: `グループは ${curves.join('、')} だけです。` },
        (code) => curves.includes(namedGroups.name(code)),
      ),
      everyLeaf(
        'certificate_types',
        {
          en: `The certificate's key is of this kind: ${certificateTypes.join(' or ')}.`,
          ja: `証明書の鍵は${certificateTypes.join('または')}です。`,
        },
        ({ publicKey }) => certificateTypes.some((type) => type === publicKey.algorithm),
        keyOf,
      ),
      ...(certificateTypes.includes('EC')
        ? [
            everyLeaf(
              'certificate_curves',
              { en: 'An EC key is on P-256 or P-384.', ja: 'EC鍵はP-256またはP-384です。' },
              ({ publicKey }) => publicKey.algorithm !== 'EC' || certificateCurves.includes(publicKey.curve ?? ''),
              keyOf,
            ),
          ]
        : []),
      ...(rsaKeySize
        ? [
            everyLeaf(
              'rsa_key_size',
              { en: `An RSA key has ${rsaKeySize} bits or more.`, ja: `RSA鍵は${rsaKeySize}ビット以上です。` },
              ({ publicKey }) => publicKey.algorithm !== 'RSA' || publicKey.bits >= rsaKeySize,
              keyOf,
            ),
          ]
        : []),
      everyLeaf(
        'certificate_signatures',
        {
          en: `The certificate is signed with ${configuration.certificateSignatures.join(' or ')}.`,
          ja: `証明書の署名は${configuration.certificateSignatures.join('または')}です。`,
        },
        ({ signatureAlgorithm }) => configuration.certificateSignatures.includes(signatureAlgorithm.name),
        signatureOf,
      ),
      lifetimeAtMost('maximum_certificate_lifespan', configuration.maximumCertificateLifespan),
      ...(dhParamSize ? [dhAtLeast('dh_param_size', dhParamSize)] : []),
      order(configuration.serverPreferredOrder),
      stapling,
      hstsAtLeast('hsts_min_age', hstsMinAge),
    ],
  }
}

/** Who chooses the suite, wherever there are several. */
const order = (byServer: boolean): Requirement => ({
  clause: 'server_preferred_order',
  demand: byServer
    ? { en: "The server's own order of suites counts.", ja: 'サーバー側の優先順で暗号スイートを選びます。' }
    : { en: "The client's order of suites counts.", ja: 'クライアント側の優先順で暗号スイートを選びます。' },
  judge({ survey }) {
    const several: readonly Accepted[] = Object.values(survey.suites).filter(({ list }) => list.length > 1)
    const wanted = byServer ? 'server' : 'client'
    if (several.some(({ chooser }) => chooser !== undefined && chooser !== wanted))
      return byServer
        ? notMet("The client's order counts.", 'クライアント側の優先順で選ばれます。')
        : notMet("The server's own order counts.", 'サーバー側の優先順で選ばれます。')
    return several.some(({ chooser }) => chooser === undefined)
      ? notJudged('Whose order counts could not be told.', 'どちらの優先順かを判断できませんでした。')
      : met('It does.', 'そのとおりです。')
  },
})

/** Authorities without OCSP have nothing to staple. */
const stapling: Requirement = {
  clause: 'ocsp_staple',
  demand: {
    en: 'An OCSP response is stapled where the authority has a responder.',
    ja: '認証局にOCSPレスポンダーがある場合、OCSPレスポンスを添付します。',
  },
  judge({ leaves, survey }) {
    if (leaves.length === 0) return notJudged('No certificate was shown.', '証明書が提示されませんでした。')
    if (!leaves.some(({ aia }) => (aia?.ocsp.length ?? 0) > 0))
      return met('The certificate names no responder.', '証明書にOCSPレスポンダーの記載がありません。')
    const isStapled =
      survey.chains.some(({ staple }) => staple !== undefined) ||
      survey.evidence.attempts.some((attempt) => attempt.hop === 'target' && factsOf(attempt).staple !== undefined)
    return isStapled ? met('One is stapled.', '添付されています。') : notMet('None is stapled.', '添付されていません。')
  },
}
