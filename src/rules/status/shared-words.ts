import { type Text, text } from '../../evidence/text.ts'
import type { CrlFault, OcspFault } from '../../x509/index.ts'

/** What is wrong with an OCSP response. */
export const responseFaults: Readonly<Record<OcspFault, Text>> = {
  malformed: text('it is no OCSP response', 'OCSPレスポンスとして読めません'),
  refused: text('the responder gave an error instead of an answer', 'レスポンダーが回答ではなくエラーを返しています'),
  'other-certificate': text('it is about another certificate', '別の証明書についての回答です'),
  'unknown-responder': text('who signed it has no right to', '署名者にその資格がありません'),
  'bad-signature': text('its signature is not that of the issuer', '発行者の署名と一致しません'),
  early: text('its time has not come yet', 'まだ有効期間の前です'),
  late: text('it is out of date', '有効期間が過ぎています'),
}

export const statusUnknown: Text = text(
  'the responder does not know the certificate',
  'レスポンダーがこの証明書を知りません',
)

/** What is wrong with a revocation list. */
export const listFaults: Readonly<Record<CrlFault, Text>> = {
  'other-issuer': text("it is another authority's list", '別の認証局のリストです'),
  'no-crl-sign': text('the authority may not sign lists', '認証局にリストへ署名する資格がありません'),
  'bad-signature': text('its signature is not that of the issuer', '発行者の署名と一致しません'),
  delta: text('it holds changes alone', '差分だけのリストです'),
  indirect: text('it speaks for several authorities', '複数の認証局をまとめたリストです'),
  'some-reasons': text('it is for some reasons alone', '一部の失効理由だけのリストです'),
  'out-of-scope': text('it is for other certificates', '別の証明書のためのリストです'),
  'not-yet-valid': text('its time has not come yet', 'まだ有効期間の前です'),
  stale: text('it is out of date', '有効期間が過ぎています'),
  'unknown-critical-extension': text('it has a part that is not known here', '未知の必須項目があります'),
  malformed: text('it is no revocation list', '失効リストとして読めません'),
}

export const isListFault = (code: string): code is CrlFault => Object.hasOwn(listFaults, code)

/** With what exactly, where that is known. */
export const detailed = ({ en, ja }: Text, detail: string): Text =>
  detail ? text(`${en} (${detail})`, `${ja}(${detail})`) : text(en, ja)

/** Why a place could not be asked, as the fetching says it; what is not here stands as it is. */
const places: Readonly<Record<string, Text>> = {
  refused: text('the connection is refused', '接続が拒否されます'),
  unreachable: text('it cannot be reached', '到達できません'),
  'no-answer': text('nothing answers', '応答がありません'),
  'no-such-host': text('there is no such host', 'そのホストは存在しません'),
  'no-address': text('the host has no address', 'ホストにアドレスがありません'),
}

export const placeTrouble = (error: string): Text => {
  const known = places[error.slice(error.lastIndexOf(' ') + 1)]
  return known ?? text(error, error)
}
