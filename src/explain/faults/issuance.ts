import { text } from '../../evidence/text.ts'
import type { Fault } from '../recogniser.ts'

/** An authority did not issue or renew (ACME, RFC 8555). */
export const notIssued: Fault = {
  precision: 'decides',
  means: text(
    'The authority did not issue the certificate: it could not check that the name is yours, or its limits or rules forbid it.',
    '認証局が証明書を発行しませんでした。名前の所有を確認できなかったか、回数制限や規則に触れています。',
  ),
  suspects: { 'acme-failed': 1 },
}

/** An ACME client's outer words: the authority's own stand inside. */
export const challengeFailed: Fault = { ...notIssued, precision: 'narrows' }

/** tls-alpn-01 (RFC 8737): the server does not speak acme-tls/1. */
export const challengeAlpn: Fault = {
  precision: 'decides',
  means: text(
    'The authority asked the server over ALPN acme-tls/1 (RFC 8737), and the server does not know that protocol: another program answers on port 443.',
    '認証局がALPN acme-tls/1(RFC 8737)でサーバーに問い合わせましたが、サーバーがそのプロトコルに対応していません。ポート443で別のプログラムが応答しています。',
  ),
  suspects: { 'alpn-refused': 0.58, 'acme-failed': 0.32, 'sni-wrong-vhost-cert': 0.1 },
}

/** A defect of a named version of a program. */
export const knownDefect: Fault = {
  precision: 'decides',
  means: text(
    'These words are known from a defect of the program itself.',
    'この文面は、プログラム自体の不具合で現れることが知られています。',
  ),
  suspects: { 'library-defect': 0.7, 'extension-intolerant': 0.3 },
}
