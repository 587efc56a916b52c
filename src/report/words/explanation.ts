import { text } from '../../evidence/text.ts'

/** The fixed words of what "explain" says. */
export const explanationWords = {
  read: text('Read', '読み取り'),
  means: text('What it says', '意味'),
  causes: text('What may have caused it, the likeliest first', '考えられる原因(可能性の高い順)'),
  cause: text('Cause', '原因'),
  decides: text('What decides', '決め手'),
  noCause: text('No failure of TLS is recognised in this.', 'この内容からは、TLSの失敗を確認できませんでした。'),
  instead: text('It says something else', '別のことを示しています'),
  giveMore: text(
    'Give the whole message, the lines before it, and the name of the program. If you know the host: handshake-doctor HOST',
    'メッセージ全体と、その前の行、プログラムの名前を入力してください。ホストが分かるなら: handshake-doctor HOST',
  ),
  others: text('Also in it', 'ほかに含まれる問題'),
  changes: text('What changed', '最近の変更'),
  since: text('since', '変更日'),
  wire: text('On the wire', '実際の通信'),
  test: text('Test it', '実際に検査する'),
  testThis: text('let the wire decide', '実際の通信で確かめる'),
  more: text('all about it', '詳しい解説'),
  notes: text('Notes', '補足'),
} as const

export const moreOthers = (count: number) =>
  text(`and ${count} more: --format json lists them`, `ほかに${count}件あります(--format json で一覧)`)
