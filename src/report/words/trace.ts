import { type Language, type Text, text } from '../../evidence/text.ts'

/** The five steps of a handshake as the handbook tells them, circled in the order of the story. */
export const stepTitles = [
  text('the request: name, connection, ClientHello', 'リクエスト: 名前解決、TCP接続、ClientHello'),
  text("the server's answer: parameters and certificate", 'サーバーの応答: 選ばれた方式と証明書'),
  text('our check and answer: key exchange and Finished', '検証と鍵の交換: クライアント側のFinishedまで'),
  text("the server's Finished", 'サーバー側のFinished'),
  text('content, encrypted', '暗号化された通信'),
] as const satisfies readonly Text[]

export const circled = ['①', '②', '③', '④', '⑤'] as const

export const traceWords = {
  title: text('Handshake, message by message', 'ハンドシェイクの全メッセージ'),
  protected: text('encrypted', '暗号化'),
  more: text('more', '件省略'),
  empty: text('(empty)', '(空)'),
  unread: text('cannot be read', '読めません'),
  stoppedAt: text('stopped in step', '停止した段階'),
  nothing: text('no message was seen', 'メッセージは一つも確認できませんでした'),
  until: text('valid until', '有効期限'),
  notJudged: text(
    'name, dates and chain of the certificate are judged by "diagnose", not here',
    '証明書の名前・期限・チェーンの判定は diagnose が行います(ここでは判定しません)',
  ),
  contentNotAsked: text('none was asked for', '通信内容は要求していません'),
} as const satisfies Readonly<Record<string, Text>>

/** A number of bytes. */
export const sizeIn = (bytes: number, language: Language): string =>
  language === 'ja' ? `${bytes}バイト` : bytes === 1 ? '1 byte' : `${bytes} bytes`

/** Why no connection was tried. */
export const nameTrouble: Readonly<Record<string, Text>> = {
  'no-such-host': text('the name does not exist in DNS', 'DNSにこの名前がありません'),
  'no-address': text('the name has no address in DNS', 'この名前にはアドレスがありません'),
  'server-failure': text('the DNS server failed to answer', 'DNSサーバーがエラーを返しました'),
  silent: text('no DNS server answered', 'DNSサーバーから応答がありません'),
  addresses: text('there is no address to connect to', '接続先のアドレスがありません'),
}
