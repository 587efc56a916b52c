import type { ProtocolName, ServedChain, VulnerabilityVerdict } from '../../evidence/survey.ts'
import { type Language, type Text, text } from '../../evidence/text.ts'
import type { Strength } from './strength.ts'

/** The fixed words of the server test. */
export const testWords = {
  title: text('TLS server test', 'TLSサーバー検査'),
  grade: text('Grade', '評価'),
  noGrade: text('no grade', '評価なし'),
  noTls: text('No TLS version works here.', '使えるTLSバージョンがありません。'),
  ifTrusted: text('If the certificate were trusted', '証明書が信頼される場合'),
  scores: {
    protocols: text('protocols', 'プロトコル'),
    keyExchange: text('key exchange', '鍵交換'),
    ciphers: text('ciphers', '暗号'),
    total: text('total', '合計'),
  },
  reasons: text('How the grade comes about', '評価の理由'),
  compared: text('Against the earlier result', '前回の結果との比較'),
  unchanged: text('Nothing has changed.', '変化はありません。'),
  directions: { worse: text('worse', '悪化'), better: text('better', '改善'), other: text('changed', '変化') },
  protocols: text('Protocols', 'プロトコル'),
  accepted: text('accepted', '受け付ける'),
  refused: text('not accepted', '受け付けない'),
  undetermined: text('could not be determined', '判定できない'),
  suites: text('Cipher suites', '暗号スイート'),
  orders: {
    server: text("the server's order", 'サーバーの優先順'),
    client: text("the client's order", 'クライアントの優先順'),
  },
  cutShort: text('the list may be incomplete', '一覧は不完全な可能性あり'),
  strengths: {
    strong: text('strong', '強い'),
    fair: text('fair', '可'),
    weak: text('weak', '弱い'),
    insecure: text('insecure', '危険'),
    unknown: text('not known', '不明'),
  } satisfies Record<Strength, Text>,
  groups: text('Key exchange', '鍵交換'),
  postQuantum: text('post-quantum', '耐量子'),
  signatures: text('Signature schemes', '署名方式'),
  audiences: {
    everyone: text('shown to everyone', '全員に返す'),
    'without-name': text('shown to clients that send no server name', 'サーバー名を送らないクライアントに返す'),
    'rsa-clients': text('shown to clients that know RSA alone', 'RSAだけに対応するクライアントに返す'),
    'ecdsa-clients': text('shown to clients that know ECDSA alone', 'ECDSAだけに対応するクライアントに返す'),
    'dss-clients': text('shown to clients that know DSS alone', 'DSSだけに対応するクライアントに返す'),
  } satisfies Record<ServedChain['to'], Text>,
  trusted: text('trusted', '信頼される'),
  untrusted: text('the certificate is not trusted', '証明書が信頼されない'),
  wrongName: text('the certificate is not for this name', '証明書の名前が一致しない'),
  stapled: text('OCSP stapled', 'OCSPステープルあり'),
  sentWith: text('sent with it', '一緒に送信'),
  names: text('names', '名前'),
  validity: text('validity', '有効期間'),
  trust: text('trust', '信頼'),
  issuer: text('issued by', '発行者'),
  key: text('key', '鍵'),
  signature: text('signature', '署名'),
  weaknesses: text('Weaknesses', '脆弱性'),
  verdicts: {
    vulnerable: text('vulnerable', '脆弱'),
    possible: text('possible', '可能性あり'),
    'not-vulnerable': text('not vulnerable', '問題なし'),
    'not-tested': text('not tested', '未検査'),
  } satisfies Record<VulnerabilityVerdict, Text>,
  behaviours: text('Behaviour', '動作'),
  clients: text('Clients', 'クライアント'),
  fails: text('fails', '接続できない'),
  compliance: text('Compliance', '準拠状況'),
  compliances: {
    met: text('met', '満たす'),
    'not-met': text('not met', '満たさない'),
    'not-judged': text('not judged', '未判定'),
  },
  causes: text('What clients meet', 'クライアントで起きる問題'),
  mend: text('What to mend next', '次に直すこと'),
  turn: text('Whose turn', '対応する人'),
  nothingToMend: text('Nothing that was tested needs mending.', '検査した範囲では、直すところはありません。'),
  gaps: text('What could not be determined', '判定できなかったこと'),
  again: text('Test again', '再検査'),
  columns: {
    protocol: text('Protocol', 'プロトコル'),
    state: text('State', '状態'),
    code: text('Code', 'コード'),
    name: text('Name', '名前'),
    strength: text('Strength', '強度'),
    group: text('Group', 'グループ'),
    certificate: text('Certificate', '証明書'),
    document: text('Document', '文書'),
    fact: text('Fact', '項目'),
    what: text('What', '内容'),
    result: text('Result', '結果'),
    seen: text('Seen', '観測結果'),
    client: text('Client', 'クライアント'),
  },
} as const

/** For a mark that has no reason in the list. */
export const gradeWould = (mark: string): Text => text(`For ${mark}`, `${mark}にするには`)

export const bitsOf = (bits: number): Text => text(`${bits} bits`, `${bits}ビット`)

export const untilDay = (day: string, daysLeft: number): Text =>
  daysLeft < 0
    ? text(`until ${day}: it has ended`, `期限 ${day}(期限切れ)`)
    : text(`until ${day}, ${daysLeft} days`, `期限 ${day}(あと${daysLeft}日)`)

/** Protocols as people write them. */
export const protocolTitle = (name: ProtocolName | string): string =>
  name.replace(/^(SSL|TLS)v/, '$1 ').replace(/ (\d)$/, ' $1.0')

export const inLanguage =
  (language: Language) =>
  (words: Text): string =>
    words[language]

/** A certificate for other names is not trusted here, whoever issued it. */
export const trustWords = ({ trusted, fitsName }: { trusted: boolean | null; fitsName: boolean }): Text =>
  trusted ? testWords.trusted : fitsName ? testWords.untrusted : testWords.wrongName

/** `command` in backticks, as in the handbook. */
export const tellsWhy = (command: string): Text =>
  text(`\`${command}\` tells why, and how to mend it.`, `\`${command}\` で原因と直し方を確認します。`)

/** Of the demands of a document. */
export const notMet = (count: number, all: number): Text =>
  text(`${count} of ${all} demands not met`, `${all}項目中${count}項目を満たさない`)

export const belowThreshold = (grade: string, threshold: string): Text =>
  text(`${grade}, below ${threshold}.`, `${grade}(${threshold}を下回っています)。`)
