import { type Text, text } from '../text.ts'

/** What whoever reads a capture has to know of it: one sentence for each thing that is not as it should be. */

export const brokenPacket = (number: number, length: number): Text =>
  text(
    `The file is damaged from packet ${number} on, which says it has ${length} bytes. What stands before it was read.`,
    `ファイルはパケット${number}以降が壊れています（長さが${length}バイトと書かれています）。それより前は読み取りました。`,
  )

export const brokenBlock = (after: number, length: number): Text =>
  text(
    `The file is damaged after packet ${after}: a block says it has ${length} bytes. What stands before it was read.`,
    `ファイルはパケット${after}より後が壊れています（ブロックの長さが${length}バイトと書かれています）。それより前は読み取りました。`,
  )

export const notASection = (after: number): Text =>
  text(
    `The file is damaged after packet ${after}: a section has no byte-order magic. What stands before it was read.`,
    `ファイルはパケット${after}より後が壊れています（セクションにバイト順の印がありません）。それより前は読み取りました。`,
  )

export const cutOff = text(
  'The file ends in the middle of a packet: it was cut off. What stands before that was read.',
  'ファイルはパケットの途中で終わっており、途中で切れています。それより前は読み取りました。',
)

export const unknownLinks = (count: number, types: readonly number[]): Text =>
  text(
    `${count} packets were left out: their link type (${types.join(', ')}) is not one that is read here.`,
    `${count}個のパケットを読み飛ばしました。リンク層の種類（${types.join('、')}）に対応していません。`,
  )

export const ipFragments = (count: number): Text =>
  text(
    `${count} IP fragments were left out: what they carry is missing below.`,
    `IPフラグメント${count}個を読み飛ばしました。その内容は以下に含まれません。`,
  )

export const withoutTls = (count: number): Text =>
  text(
    `${count} TCP connections show no TLS handshake.`,
    `TCP接続${count}本にはTLSハンドシェイクが記録されていません。`,
  )

export const forgotten = (count: number): Text =>
  text(
    `${count} connections were not kept, those that looked healthy first: the file holds more than is kept at once.`,
    `接続${count}本は保持しませんでした（問題のなさそうなものから順に）。一度に保持できる量を超えているためです。`,
  )

const sides = { us: text('client', 'クライアント'), peer: text('server', 'サーバー') } as const
export type Side = keyof typeof sides

export const gap = (side: Side, bytes: number, wasAcknowledged: boolean): Text =>
  wasAcknowledged
    ? text(
        `The record lacks bytes of the ${sides[side].en} after the first ${bytes}: the other side acknowledged them, so the recorder missed them. The stream was read up to there.`,
        `${sides[side].ja}からのデータは最初の${bytes}バイトの後が記録に欠けています。相手は受信を確認しているため、記録側の取りこぼしです。そこまでを読み取りました。`,
      )
    : text(
        `Bytes of the ${sides[side].en} after the first ${bytes} are missing and were never acknowledged: they were lost on the way. The stream was read up to there.`,
        `${sides[side].ja}からのデータは最初の${bytes}バイトの後が届いておらず、受信確認もありません。途中で失われています。そこまでを読み取りました。`,
      )

export const retransmissions = (side: Side, count: number): Text =>
  text(`The ${sides[side].en} sent ${count} segments again.`, `${sides[side].ja}はセグメントを${count}回再送しました。`)

export const keptInPart = (side: Side, kept: number, all: number): Text =>
  text(
    `Of ${all} bytes of the ${sides[side].en} the first ${kept} were kept.`,
    `${sides[side].ja}からの${all}バイトのうち、最初の${kept}バイトを保持しました。`,
  )

export const cutPackets = (count: number): Text =>
  text(
    `${count} packets were recorded in part only (snapshot length): bytes are missing.`,
    `パケット${count}個は一部しか記録されていません（スナップ長）。データが欠けています。`,
  )

export const beganBefore = text(
  'The record begins in the middle of this connection.',
  '記録はこの接続の途中から始まっています。',
)

export const stillOpen = (ms: number): Text =>
  text(
    `The record ends ${Math.round(ms)} ms after the last byte of this connection; neither side had hung up.`,
    `記録はこの接続の最後のデータから${Math.round(ms)}ミリ秒後に終わっており、どちらの側も接続を閉じていません。`,
  )

export const impatient = (ms: number): Text =>
  text(
    `The client hung up after ${Math.round(ms)} ms, before the server had answered.`,
    `サーバーが応答する前に、クライアントが${Math.round(ms)}ミリ秒で接続を閉じました。`,
  )

export const oddRecords = (side: Side, problem: string): Text =>
  text(
    `What the ${sides[side].en} sent could not be read to the end: ${problem}.`,
    `${sides[side].ja}が送った内容は最後まで読み取れませんでした：${problem}。`,
  )

export const noKeysFor13 = text(
  'TLS 1.3 hides all that follows the ServerHello, the certificate too, and no key of this connection was given. Record once more while the client runs with SSLKEYLOGFILE=FILE in its environment (curl, Firefox, Chrome; Node: --tls-keylog=FILE), and give that file with --keylog FILE.',
  'TLS 1.3ではServerHello以降が証明書も含めて暗号化されており、この接続の鍵は渡されていません。環境変数SSLKEYLOGFILE=FILEを設定したクライアント（curl、Firefox、Chrome。Node.jsは--tls-keylog=FILE）でもう一度記録し、そのファイルを--keylog FILEで指定してください。',
)

export const wrongKeys = text(
  'The key log names this connection, but its keys do not open the records.',
  'キーログにこの接続の項目がありますが、その鍵ではレコードを復号できません。',
)

export const noSuchKeys = text('The key log has no keys for this connection.', 'キーログにこの接続の鍵はありません。')

export const uncomputable = (suite: string): Text =>
  text(`Records of ${suite} cannot be opened here.`, `${suite}のレコードはここでは復号できません。`)

export const probableAlert = (side: Side): Text =>
  text(
    `The ${sides[side].en}'s last encrypted record has the length of an alert: it probably refused.`,
    `${sides[side].ja}の最後の暗号化レコードはアラートと同じ長さです。拒否した可能性があります。`,
  )

export const plainHttpSpoken = text(
  'The client spoke plain HTTP where the server expects TLS.',
  'サーバーがTLSを待っているところへ、クライアントは平文のHTTPを送りました。',
)
