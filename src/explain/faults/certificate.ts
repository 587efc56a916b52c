import { text } from '../../evidence/text.ts'
import type { Fault } from '../recogniser.ts'

/** What a client holds against a certificate or its chain. */

export const expired: Fault = {
  precision: 'decides',
  means: text(
    'The client compared a certificate with its clock, and the certificate has ended.',
    'クライアントが証明書と自分の時計を比べたところ、証明書の有効期限が過ぎています。',
  ),
  suspects: {
    'cert-expired': 0.56,
    'intermediate-expired': 0.16,
    'clock-wrong': 0.18,
    'cert-renewed-not-reloaded': 0.1,
  },
}

export const expiresSoon: Fault = {
  precision: 'narrows',
  means: text('The certificate still counts, and ends soon.', '証明書はまだ有効ですが、まもなく期限が切れます。'),
  suspects: { 'cert-expires-soon': 0.9, 'cert-expired': 0.1 },
}

export const notYetValid: Fault = {
  precision: 'decides',
  means: text(
    'The client compared a certificate with its clock, and the certificate does not count yet.',
    'クライアントが証明書と自分の時計を比べたところ、証明書の有効期間がまだ始まっていません。',
  ),
  suspects: { 'clock-wrong': 0.62, 'cert-not-yet-valid': 0.34, 'mitm-antivirus': 0.04 },
}

export const outOfDate: Fault = {
  precision: 'decides',
  means: text(
    'By the clock of the client the certificate has ended or does not count yet; the text does not say which.',
    'クライアントの時計では、証明書の有効期間が過ぎたか、まだ始まっていません。どちらかはこの文面では分かりません。',
  ),
  suspects: { 'cert-expired': 0.48, 'clock-wrong': 0.29, 'intermediate-expired': 0.13, 'cert-not-yet-valid': 0.1 },
}

/** The chain as sent reaches nobody the client knows: one text for five causes (measured 2026-11-23: Java, Go, GnuTLS, OpenSSL). */
export const issuerUnknown: Fault = {
  precision: 'decides',
  means: text(
    'The client followed the chain of certificates and found nobody whom it trusts at its end. The text does not say why.',
    'クライアントが証明書チェーンをたどりましたが、信頼できる認証局に行き着きませんでした。理由はこの文面では分かりません。',
  ),
  suspects: {
    'missing-intermediate': 0.33,
    'old-trust-store': 0.2,
    'corporate-proxy-ca': 0.19,
    'untrusted-root': 0.15,
    'ca-setting-broken': 0.07,
    'self-signed': 0.05,
  },
}

/**
 * As Go and rustls word it. They are asked for private servers and registries more often than browsers are, and Docker behind a
 * company's proxy is the usual reporter.
 */
export const unknownAuthority: Fault = {
  ...issuerUnknown,
  suspects: {
    'untrusted-root': 0.28,
    'corporate-proxy-ca': 0.25,
    'old-trust-store': 0.22,
    'missing-intermediate': 0.14,
    'ca-setting-broken': 0.07,
    'self-signed': 0.04,
  },
}

/** The server sent one certificate, and its issuer is missing (X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, 21). */
export const leafUnverified: Fault = {
  precision: 'decides',
  means: text(
    'The server sent one certificate only, and the client does not know who issued it.',
    'サーバーが送った証明書は1枚だけで、クライアントはその発行元を知りません。',
  ),
  suspects: {
    'missing-intermediate': 0.55,
    'untrusted-root': 0.17,
    'corporate-proxy-ca': 0.1,
    'ca-setting-broken': 0.06,
    'basic-constraints': 0.1,
  },
}

export const selfSigned: Fault = {
  precision: 'decides',
  means: text(
    'The certificate of the server signed itself: nobody else vouches for it.',
    'サーバーの証明書は自己署名で、ほかの誰もその証明書を保証していません。',
  ),
  suspects: { 'self-signed': 0.72, 'sni-wrong-vhost-cert': 0.08, 'mitm-antivirus': 0.1, 'untrusted-root': 0.1 },
}

/** The chain ends in a root that the client does not have: an own authority, or somebody who opens the traffic. */
export const ownRoot: Fault = {
  precision: 'decides',
  means: text(
    'The chain ends in a root certificate that the client does not trust: an authority of your own, or a program that opens TLS in between.',
    'チェーンの末尾が、クライアントの信頼していないルート証明書です。自前の認証局か、途中でTLSを復号する製品のどちらかです。',
  ),
  suspects: {
    'corporate-proxy-ca': 0.42,
    'untrusted-root': 0.34,
    'self-signed': 0.14,
    'old-trust-store': 0.06,
    'ca-setting-broken': 0.04,
  },
}

export const nameMismatch: Fault = {
  precision: 'decides',
  means: text(
    'The certificate is for other names than the one the client asked for.',
    '証明書に書かれた名前が、クライアントが接続しようとした名前と違います。',
  ),
  suspects: {
    'cert-name-missing': 0.5,
    'sni-wrong-vhost-cert': 0.3,
    'sni-missing-client': 0.08,
    'dns-hijack-or-stale': 0.07,
    'cn-only-no-san': 0.05,
  },
}

export const addressNotNamed: Fault = {
  precision: 'decides',
  means: text(
    'The client was given an IP address, and the certificate does not hold that address.',
    'クライアントにはIPアドレスが指定されましたが、証明書にそのアドレスは含まれていません。',
  ),
  suspects: { 'ip-literal-url': 0.86, 'cn-only-no-san': 0.14 },
}

export const noNames: Fault = {
  precision: 'decides',
  means: text(
    'The certificate names its host in the old field Common Name alone; the client reads only subjectAltName.',
    '証明書のホスト名が古いCommon Name欄だけに書かれています。クライアントはsubjectAltNameだけを読みます。',
  ),
  suspects: { 'cn-only-no-san': 0.85, 'cert-name-missing': 0.15 },
}

export const revoked: Fault = {
  precision: 'decides',
  means: text('The authority has withdrawn the certificate.', '認証局がこの証明書を失効させています。'),
  suspects: { 'cert-revoked': 0.9, 'validity-too-long': 0.1 },
}

export const revocationUnknown: Fault = {
  precision: 'decides',
  means: text(
    'The client insists on asking whether the certificate was withdrawn, and got no answer.',
    'クライアントは証明書の失効確認を必須としていますが、回答を得られませんでした。',
  ),
  suspects: { 'revocation-check-hard-fail': 0.62, 'corporate-proxy-ca': 0.25, 'bad-staple': 0.13 },
}

export const weakKey: Fault = {
  precision: 'decides',
  means: text(
    'A key in the chain is shorter than the program allows.',
    'チェーンの中の鍵が、プログラムの許す長さより短いです。',
  ),
  suspects: { 'weak-key': 0.9, 'sha1-signature': 0.1 },
}

export const weakSignature: Fault = {
  precision: 'decides',
  means: text(
    'A certificate in the chain is signed with a hash that the program no longer allows, such as SHA-1 or MD5.',
    'チェーンの中の証明書が、プログラムの許さない古いハッシュ(SHA-1やMD5など)で署名されています。',
  ),
  suspects: { 'sha1-signature': 0.8, 'corporate-proxy-ca': 0.12, 'weak-key': 0.08 },
}

export const wrongPurpose: Fault = {
  precision: 'decides',
  means: text(
    'The certificate does not allow the purpose it is used for (extended key usage or key usage).',
    '証明書に、この用途での使用が許可されていません(拡張鍵用途または鍵用途)。',
  ),
  suspects: { 'wrong-eku': 0.6, 'wrong-key-usage': 0.3, 'clientauth-eku-removed': 0.1 },
}

export const notAnAuthority: Fault = {
  precision: 'decides',
  means: text(
    'A certificate that signed another is no authority by its own words, or an authority is used as a server certificate (basic constraints).',
    '別の証明書に署名した証明書が認証局として作られていないか、認証局の証明書がサーバー証明書として使われています(基本制約)。',
  ),
  suspects: { 'basic-constraints': 0.72, 'self-signed': 0.12, 'wrong-key-usage': 0.06, 'untrusted-root': 0.1 },
}

/** Checks of X509_V_FLAG_X509_STRICT, which Python switches on since 3.13 (What's New In Python 3.13, ssl). */
export const strictProfile: Fault = {
  precision: 'decides',
  means: text(
    "The client checks certificates strictly by RFC 5280, as Python does since 3.13, and an authority's certificate lacks or misstates something.",
    'クライアントがRFC 5280どおりの厳しい検査をしており(Pythonは3.13から)、認証局の証明書に不足や誤りがあります。',
  ),
  suspects: {
    'python313-x509-strict': 0.75,
    'basic-constraints': 0.12,
    'untrusted-root': 0.1,
    'corporate-proxy-ca': 0.03,
  },
}

export const nameConstraints: Fault = {
  precision: 'decides',
  means: text(
    'An authority in the chain may not issue for this name (name constraints).',
    'チェーンの中の認証局には、この名前への発行が許されていません(名前制約)。',
  ),
  suspects: { 'name-constraints': 0.9, 'untrusted-root': 0.1 },
}

export const unknownExtension: Fault = {
  precision: 'decides',
  means: text(
    'The certificate has an extension marked as critical that the client does not understand.',
    '証明書に、クライアントの理解できない「重要(critical)」な拡張があります。',
  ),
  suspects: { 'unknown-critical-extension': 0.9, 'corporate-proxy-ca': 0.1 },
}

export const lifetimeTooLong: Fault = {
  precision: 'decides',
  means: text(
    'The certificate is valid for longer than the client allows.',
    '証明書の有効期間が、クライアントの許す長さを超えています。',
  ),
  suspects: { 'validity-too-long': 0.94, 'self-signed': 0.06 },
}

export const notLogged: Fault = {
  precision: 'decides',
  means: text(
    'The certificate does not show that it was entered in public logs (certificate transparency).',
    '証明書が公開ログに登録されたことを示す情報がありません(証明書の透明性)。',
  ),
  suspects: { 'ct-missing': 0.58, 'library-defect': 0.3, 'corporate-proxy-ca': 0.12 },
}

export const distrusted: Fault = {
  precision: 'decides',
  means: text(
    'The client no longer trusts the authority that issued the certificate.',
    'クライアントは、この証明書を発行した認証局をもう信頼していません。',
  ),
  suspects: { 'distrusted-ca': 0.85, 'untrusted-root': 0.15 },
}

export const malformed: Fault = {
  precision: 'decides',
  means: text(
    'The certificate itself is built wrongly: the client cannot read it.',
    '証明書そのものの形式が誤っており、クライアントが読み取れません。',
  ),
  suspects: { 'malformed-certificate': 0.75, 'library-defect': 0.15, 'corporate-proxy-ca': 0.1 },
}

export const stapleMissing: Fault = {
  precision: 'decides',
  means: text(
    'The certificate demands that the server sends a fresh OCSP response along, and none came.',
    '証明書がOCSP応答の添付を要求していますが、サーバーから届きませんでした。',
  ),
  suspects: { 'must-staple-no-staple': 0.82, 'bad-staple': 0.12, 'corporate-proxy-ca': 0.06 },
}

export const stapleBad: Fault = {
  precision: 'decides',
  means: text(
    'The OCSP response about the certificate is out of date, for another certificate, or not signed as it must be.',
    '証明書についてのOCSP応答が、期限切れか、別の証明書のものか、正しく署名されていません。',
  ),
  suspects: { 'bad-staple': 0.84, 'must-staple-no-staple': 0.1, 'clock-wrong': 0.06 },
}

export const pinned: Fault = {
  precision: 'decides',
  means: text(
    'The client remembers another key for this host (pinning), and refuses this one.',
    'クライアントがこのホストの別の鍵を記憶しており(ピン留め)、この鍵を拒否しました。',
  ),
  suspects: { 'pinning-failure': 0.45, 'corporate-proxy-ca': 0.32, 'mitm-antivirus': 0.15, 'validity-too-long': 0.08 },
}

export const pathTooLong: Fault = {
  precision: 'decides',
  means: text(
    'The chain is longer than an authority in it, or the client, allows.',
    'チェーンが、その中の認証局またはクライアントの許す長さを超えています。',
  ),
  suspects: { 'basic-constraints': 0.6, 'wrong-intermediate': 0.2, 'untrusted-root': 0.2 },
}

export const badSignature: Fault = {
  precision: 'decides',
  means: text(
    'A signature in the chain does not verify: a certificate was not issued by the one sent as its issuer, or was altered.',
    'チェーンの中の署名を検証できません。発行元として送られた証明書が違うか、改変されています。',
  ),
  suspects: {
    'wrong-intermediate': 0.6,
    'corporate-proxy-ca': 0.2,
    'malformed-certificate': 0.1,
    'library-defect': 0.1,
  },
}

/** "Certificate verify failed", and not why. */
export const unverified: Fault = {
  precision: 'narrows',
  means: text(
    'The client does not accept the certificate of the server. The reason is not in this line.',
    'クライアントがサーバーの証明書を受け入れませんでした。理由はこの行には書かれていません。',
  ),
  suspects: {
    'missing-intermediate': 0.3,
    'untrusted-root': 0.17,
    'old-trust-store': 0.15,
    'cert-expired': 0.12,
    'self-signed': 0.1,
    'corporate-proxy-ca': 0.12,
    'ca-setting-broken': 0.04,
  },
}

export const caFileUnusable: Fault = {
  precision: 'decides',
  means: text(
    'The program cannot read the file or folder of root certificates that it was told to use.',
    'プログラムに指定されたルート証明書のファイルまたはフォルダーを読み込めません。',
  ),
  suspects: { 'ca-setting-broken': 0.94, 'old-trust-store': 0.06 },
}

/** The issuer is a product that opens TLS in between. */
export const interceptorIssued: Fault = {
  precision: 'decides',
  means: text(
    'The certificate was not issued for the site by an authority, but made on the way by a product that opens TLS.',
    '証明書は認証局がサイトに発行したものではなく、途中でTLSを復号する製品が作ったものです。',
  ),
  suspects: { 'corporate-proxy-ca': 0.9, 'mitm-antivirus': 0.1 },
}

/** A container or a system without the package of public roots. */
export const noRoots: Fault = {
  precision: 'decides',
  means: text(
    'The program finds no root certificates at all: the system or container holds none, or they are not where it looks.',
    'プログラムがルート証明書を1つも見つけられません。システムまたはコンテナーに入っていないか、別の場所にあります。',
  ),
  suspects: { 'old-trust-store': 0.62, 'ca-setting-broken': 0.38 },
}

export const stagingRoot: Fault = {
  precision: 'decides',
  means: text(
    'The certificate was issued by a test authority, which nobody trusts.',
    '証明書は試験用の認証局が発行したもので、誰にも信頼されません。',
  ),
  suspects: { 'letsencrypt-staging-cert': 0.95, 'untrusted-root': 0.05 },
}
