import { type Text, text } from '../evidence/text.ts'
import type { Certificate, CrlFault, PathAttempt, PathEnd, PathProblem, PathProblemCode } from '../x509/index.ts'

/** Why a path is refused, one sentence for each reason: where it ends when that is no trusted root, then its problems. */
export function whyPathFails({ end, steps, problems }: PathAttempt): readonly Text[] {
  const top = steps.at(-1)!.certificate
  return [...(end.kind === 'trusted-root' ? [] : [pathEndWords(end, top)]), ...problems.map(pathProblemWords)]
}

/** One problem, or one remark, of a certificate in its path. */
export const pathProblemWords = (problem: PathProblem): Text => sentences[problem.code](problem)

/** Where a path ended; `top` is its last certificate. */
export function pathEndWords(end: PathEnd, top: Certificate): Text {
  const { en, ja } = nameOf(top)
  switch (end.kind) {
    case 'trusted-root':
      return text(`it ends at the trusted root ${en}`, `信頼されたルート証明書${ja}に至ります`)
    case 'unknown-root':
      return text(
        `it ends at ${en}, which signed itself and is not in the trust store`,
        `自己署名の${ja}に至りますが、これは信頼ストアにありません`,
      )
    case 'no-issuer':
      return text(
        `nobody has the issuer of ${en}: no certificate is named "${end.issuer.text}"`,
        `${ja}の発行者が見つかりません。「${end.issuer.text}」という名前の証明書がありません`,
      )
    case 'bad-signature':
      return end.algorithmKnown
        ? text(
            `a certificate named as the issuer of ${en} is there, but its key did not make the signature`,
            `${ja}の発行者と同じ名前の証明書はありますが、署名がその鍵によるものではありません`,
          )
        : text(
            `${en} is signed with the unknown algorithm ${top.signatureAlgorithm.name}`,
            `${ja}の署名アルゴリズム${top.signatureAlgorithm.name}は未知のものです`,
          )
    case 'loop':
      return text(
        `above ${en} it goes in a circle: every issuer stands in the path already`,
        `${ja}から先は循環しています。どの発行者も、すでに経路に含まれています`,
      )
    case 'too-deep':
      return text(
        `it is longer than allowed: the search stopped at ${en}`,
        `許された長さを超えたため、${ja}で探索を止めました`,
      )
    case 'gave-up':
      return text(
        `too many signatures would have to be checked: the search stopped at ${en}`,
        `検証すべき署名が多すぎるため、${ja}で探索を止めました`,
      )
    default:
      return end satisfies never
  }
}

const nameOf = ({ subject }: Certificate): Text =>
  subject.empty
    ? text('the certificate without a name', '名前のない証明書')
    : text(`"${subject.text}"`, `「${subject.text}」`)

const date = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

type Sentence = (problem: PathProblem) => Text

/** Both languages begin with the certificate. */
const about =
  (en: (detail: string) => string, ja: (detail: string) => string): Sentence =>
  ({ certificate, detail = '' }) => {
    const name = nameOf(certificate)
    return text(`${name.en} ${en(detail)}`, `${name.ja}は${ja(detail)}`)
  }

const sentences: Readonly<Record<PathProblemCode, Sentence>> = {
  expired: (problem) =>
    about(
      () => `expired on ${date(problem.certificate.notAfter)}`,
      () => `${date(problem.certificate.notAfter)}に有効期限が切れています`,
    )(problem),
  'not-yet-valid': (problem) =>
    about(
      () => `is valid only from ${date(problem.certificate.notBefore)}`,
      () => `${date(problem.certificate.notBefore)}になるまで有効ではありません`,
    )(problem),
  'not-a-ca': about(
    () => 'issued a certificate without being a certificate authority (basicConstraints)',
    () => '認証局ではないのに証明書を発行しています(basicConstraints)',
  ),
  'path-too-long': about(
    () => 'allows fewer certificate authorities below it than there are (pathLenConstraint)',
    () => '下に置ける認証局の数(pathLenConstraint)を超えています',
  ),
  'no-cert-sign': about(
    () => 'issued a certificate although its keyUsage lacks keyCertSign',
    () => 'keyUsageにkeyCertSignがないのに証明書を発行しています',
  ),
  'wrong-purpose': about(
    () => 'is not meant for this purpose (extKeyUsage)',
    () => 'この用途のものではありません(extKeyUsage)',
  ),
  'unknown-critical-extension': about(
    (oid) => `has the extension ${oid}, which is marked critical and which nobody knows`,
    (oid) => `必須(critical)とされた未知の拡張${oid}を含んでいます`,
  ),
  'name-not-permitted': about(
    (authority) => `has a name that "${authority}" above it does not permit (nameConstraints)`,
    (authority) => `上位の「${authority}」が許していない名前を含んでいます(nameConstraints)`,
  ),
  'name-constraints-too-many': about(
    () => 'constrains names in so many ways that checking them all would take too long',
    () => '名前の制約が多すぎて、すべてを検査できません',
  ),
  malformed: about(
    (field) => `is malformed: ${field}`,
    (field) => `形式が壊れています: ${field}`,
  ),
  'no-valid-policy': about(
    () => 'has none of the policies that an authority above it requires (policyConstraints)',
    () => '上位の認証局が求めるポリシーを持っていません(policyConstraints)',
  ),
  revoked: about(
    (reason) => `is revoked${reason && ` (${reason})`}`,
    (reason) => `失効しています${reason && `(${reason})`}`,
  ),
  'revocation-unknown': ({ certificate, detail }) => {
    const name = nameOf(certificate)
    const why = crlFaultWords(detail as CrlFault)
    return text(
      `whether ${name.en} is revoked cannot be told: ${why.en}`,
      `${name.ja}が失効しているかどうかは分かりません。${why.ja}`,
    )
  },
  'list-not-conforming': about(
    (field) => `has a revocation list that is not written as RFC 5280 wants it: ${field}`,
    (field) => `失効リストの書き方がRFC 5280に反しています: ${field}`,
  ),
  'must-be-critical': about(
    (extension) => `has the extension ${extension} without the mark critical that it must have`,
    (extension) => `拡張${extension}が必須(critical)とされていません`,
  ),
  'must-not-be-critical': about(
    (extension) => `has the extension ${extension} marked critical, which it must not be`,
    (extension) => `拡張${extension}を必須(critical)としていますが、それは認められません`,
  ),
  'missing-extension': about(
    (extension) => `lacks the extension ${extension}`,
    (extension) => `拡張${extension}を含んでいません`,
  ),
  'forbidden-extension': about(
    (extension) => `has the extension ${extension}, which does not belong there`,
    (extension) => `ここにあってはならない拡張${extension}を含んでいます`,
  ),
  'inconsistent-ca': about(
    (field) => `is no certificate authority, and yet has ${field}`,
    (field) => `認証局ではないのに${field}を含んでいます`,
  ),
  'leaf-is-ca': about(
    () => "is a certificate authority, used as the server's own certificate",
    () => '認証局の証明書なのに、サーバー自身の証明書として使われています',
  ),
  'key-id-incomplete': about(
    (field) => `has a wrong authorityKeyIdentifier: ${field}`,
    (field) => `authorityKeyIdentifierが正しくありません: ${field}`,
  ),
  'key-id-mismatch': about(
    () => "has an authorityKeyIdentifier that differs from its issuer's subjectKeyIdentifier",
    () => 'authorityKeyIdentifierが、発行者のsubjectKeyIdentifierと異なります',
  ),
  'name-syntax': about(
    (wrong) => `is made out to "${wrong}", which is no well-formed host name or address`,
    (wrong) => `ホスト名やアドレスとして正しくない名前「${wrong}」を含んでいます`,
  ),
  'constraint-syntax': about(
    (wrong) => `constrains names to "${wrong}", which is no well-formed host name`,
    (wrong) => `名前の制約に、ホスト名として正しくない「${wrong}」を含んでいます`,
  ),
  'common-name-outside': about(
    () => 'has a common name that its subjectAltName lacks',
    () => 'コモンネームがsubjectAltNameに含まれていません',
  ),
  'serial-number': about(
    (serial) => `has the serial number ${serial}; it must be positive and at most 20 bytes long`,
    (serial) => `シリアル番号が${serial}です。20バイト以下の正の数でなければなりません`,
  ),
  'empty-name': about(
    (field) => `has nothing in its field ${field}`,
    (field) => `${field}欄が空です`,
  ),
  'old-version': about(
    (version) => `is of X.509 version ${version}; today's are of version 3`,
    (version) => `X.509のバージョン${version}です。現在はバージョン3でなければなりません`,
  ),
  'any-purpose': about(
    () => 'is made out for any purpose (extKeyUsage), which public authorities may not do',
    () => 'あらゆる用途(extKeyUsage)を認めていますが、公的な認証局には許されていません',
  ),
  'weak-key': about(
    (key) => `has a key that is too weak: ${key}`,
    (key) => `鍵が弱すぎます: ${key}`,
  ),
  'weak-signature': about(
    (algorithm) => `is signed with ${algorithm}, which can be forged`,
    (algorithm) => `偽造できる署名アルゴリズム${algorithm}で署名されています`,
  ),
  'forbidden-key': about(
    (key) => `has a key of a kind that public authorities may not certify: ${key}`,
    (key) => `公的な認証局が証明してはならない種類の鍵です: ${key}`,
  ),
  'forbidden-signature': about(
    (algorithm) => `is signed with ${algorithm}, which public authorities may not use`,
    (algorithm) => `公的な認証局が使ってはならない署名アルゴリズム${algorithm}で署名されています`,
  ),
  'not-conforming': about(
    (field) => `is not written as RFC 5280 wants it: ${field}`,
    (field) => `書き方がRFC 5280に反しています: ${field}`,
  ),
}

/** Why a revocation list says nothing. */
export const crlFaultWords = (fault: CrlFault): Text => faults[fault]

const faults: Readonly<Record<CrlFault, Text>> = {
  'other-issuer': text('the list is of another authority', '失効リストは別の認証局のものです'),
  'no-crl-sign': text(
    'the authority may not sign lists (its keyUsage lacks cRLSign)',
    '認証局に失効リストへ署名する権限がありません(keyUsageにcRLSignがありません)',
  ),
  'bad-signature': text(
    "the list is not signed with the authority's key",
    '失効リストは認証局の鍵で署名されていません',
  ),
  delta: text('the list holds changes only', '失効リストは差分だけのものです'),
  indirect: text(
    'the list covers several authorities, which is not supported',
    '失効リストは複数の認証局のもので、対応していません',
  ),
  'some-reasons': text('the list covers some reasons only', '失効リストは一部の理由だけを扱うものです'),
  'out-of-scope': text('the list is for other certificates', '失効リストはほかの証明書のものです'),
  'not-yet-valid': text('the list is valid only later', '失効リストはまだ有効になっていません'),
  stale: text('the list is out of date', '失効リストは古くなっています'),
  'unknown-critical-extension': text(
    'the list has a critical extension that nobody knows',
    '失効リストに必須(critical)とされた未知の拡張があります',
  ),
  malformed: text('the list is malformed', '失効リストの形式が壊れています'),
}
