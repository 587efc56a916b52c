import type { Text } from '../../evidence/text.ts'
import { type CapRule, clear, holds, unknown } from '../policy.ts'
import type { ServerFacts } from '../server-facts.ts'
import type { SourceId } from '../sources.ts'
import type { FaultKind } from '../trust.ts'

/** A reason why a browser does not trust the certificate. Where its path could not be told, unknown to `canHide`. */
const untrusted = (
  fault: FaultKind,
  { when, mend, source = 'guide', canHide = false }: { when: Text; mend: Text; source?: SourceId; canHide?: boolean },
): CapRule => ({
  id: fault,
  to: 'T',
  source,
  when,
  mend,
  isTrust: true,
  judge({ trust }) {
    const reason = trust.faults.get(fault)
    if (reason) return { kind: 'holds', reason }
    return canHide && trust.isTrusted === undefined ? unknown : clear
  },
})

const signedBy =
  (...hashes: readonly string[]) =>
  ({ signed }: ServerFacts) =>
    signed.find(({ signatureAlgorithm }) => hashes.includes(signatureAlgorithm.hash ?? ''))

const [md5, sha1] = [signedBy('md2', 'md5'), signedBy('sha1')]

const reissue: Text = {
  en: 'Have the certificate issued anew by a public authority, and install it with its chain.',
  ja: '公開の認証局で証明書を再発行し、証明書チェーンと合わせて設定します。',
}

export const certificateRules: readonly CapRule[] = [
  {
    id: 'revoked',
    to: 'F',
    source: 'guide',
    when: { en: 'the certificate is revoked', ja: '証明書が失効している' },
    mend: reissue,
    isTrust: true,
    judge: ({ trust }) =>
      trust.isRevoked
        ? holds('The certificate has been revoked by who issued it.', '証明書は発行者によって失効しています。')
        : trust.isRevoked === undefined
          ? unknown
          : clear,
  },
  {
    id: 'md5-signature',
    to: 'F',
    source: '2014-01',
    when: { en: 'a certificate is signed with MD5 or MD2', ja: '証明書の署名にMD5またはMD2が使われている' },
    mend: reissue,
    judge: (facts) => {
      const weak = md5(facts)
      if (!weak) return facts.leaves.length > 0 ? clear : unknown
      const { name } = weak.signatureAlgorithm
      return holds(
        `A certificate is signed with ${name}, which can be forged.`,
        `証明書の署名(${name})は偽造できます。`,
      )
    },
  },
  {
    id: 'name-mismatch',
    to: 'M',
    source: 'guide',
    when: { en: 'the certificate is for other names alone', ja: '証明書がこの名前を対象としていない' },
    mend: {
      en: 'Have the certificate issued for this name, or serve the one that is for it.',
      ja: 'この名前を含む証明書を取得するか、この名前用の証明書を返すようにします。',
    },
    isTrust: true,
    judge: ({ trust }) =>
      trust.misnamed ? { kind: 'holds', reason: trust.misnamed } : trust.isNamed === undefined ? unknown : clear,
  },
  untrusted('self-signed', {
    when: { en: 'the certificate is self-signed', ja: '自己署名証明書である' },
    mend: reissue,
  }),
  untrusted('expired', {
    when: { en: 'the certificate has expired', ja: '証明書の有効期限が切れている' },
    mend: {
      en: 'Renew the certificate and have the server load it.',
      ja: '証明書を更新し、サーバーに読み込ませます。',
    },
  }),
  untrusted('not-yet-valid', {
    when: { en: 'the certificate is not valid yet', ja: '証明書の有効期間がまだ始まっていない' },
    mend: reissue,
  }),
  untrusted('authority-expired', {
    when: { en: 'a certificate above it has expired', ja: '上位の証明書の有効期限が切れている' },
    mend: {
      en: 'Replace the chain with the one that the authority serves today.',
      ja: '証明書チェーンを、認証局が現在配布しているものに替えます。',
    },
  }),
  untrusted('unknown-authority', {
    when: { en: 'no trusted authority vouches for the certificate', ja: '信頼された認証局の証明書ではない' },
    mend: reissue,
    canHide: true,
  }),
  untrusted('sha1', {
    when: { en: 'the only path to a root is signed with SHA-1', ja: 'ルートへの経路にSHA-1の署名が避けられない' },
    mend: reissue,
    source: 'guide',
  }),
  untrusted('refused', {
    when: { en: 'browsers refuse the certificate for another reason', ja: 'ほかの理由でブラウザーが証明書を拒否する' },
    mend: reissue,
  }),
  {
    id: 'chain-incomplete',
    to: 'B',
    source: '2014-12',
    when: { en: 'an intermediate certificate is missing', ja: '中間証明書が足りない' },
    mend: {
      en: 'Put the intermediate certificate behind the server certificate (fullchain.pem).',
      ja: 'サーバー証明書の後に中間証明書を加えます(fullchain.pem)。',
    },
    isTrust: true,
    judge: ({ trust }) =>
      trust.isComplete === false
        ? holds(
            'The server leaves out an intermediate certificate that most programs need.',
            'サーバーが、多くのプログラムに必要な中間証明書を送っていません。',
          )
        : clear,
  },
  {
    id: 'sha1-in-chain',
    to: 'A',
    source: '2014-12',
    when: { en: 'a certificate that is sent is signed with SHA-1', ja: '送られる証明書の署名にSHA-1が使われている' },
    mend: {
      en: 'Remove certificates with SHA-1 from the chain.',
      ja: '証明書チェーンからSHA-1の証明書を取り除きます。',
    },
    isReward: true,
    judge: (facts) =>
      sha1(facts)
        ? holds('A certificate that is sent is signed with SHA-1.', '送られる証明書の署名にSHA-1が使われています。')
        : clear,
  },
]
