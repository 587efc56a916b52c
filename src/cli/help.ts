import type { Text } from '../evidence/text.ts'
import { text } from '../evidence/text.ts'

const commandLines: readonly (readonly [string, Text])[] = [
  [
    'diagnose TARGET',
    text(
      'why does the handshake fail here: cause, proof, fix, how to verify (the default)',
      'ハンドシェイクが失敗する原因・証拠・直し方・確認方法(既定)',
    ),
  ],
  ['trace TARGET', text('the handshake, message by message', 'ハンドシェイクを1メッセージずつ表示')],
  ['causes [ID]', text('the handbook: every known cause', 'ハンドブック: 既知の原因の一覧と解説')],
  [
    'self',
    text(
      'this machine: clock, proxy, roots, TLS settings, interception (--wide)',
      'この端末: 時計・プロキシ・ルート証明書・TLS設定・傍受(--wide)',
    ),
  ],
  ['judge FILE', text('judge saved evidence again', '保存した証拠を再判定')],
  [
    'clinic',
    text('sick servers of every kind on loopback, each diagnosed', 'ループバック上の故障サーバーをすべて診断'),
  ],
]

const optionLines: readonly (readonly [string, Text])[] = [
  ['--ip ADDR', text('connect there and ask no DNS (repeatable)', 'このアドレスに接続しDNSを使わない(複数可)')],
  ['-4, -6', text('one address family', 'アドレスファミリーを限定')],
  ['--resolver HOST[:PORT]', text('the DNS server to ask', '問い合わせるDNSサーバー')],
  ['--sni NAME, --no-sni', text('change only the server name extension', 'SNIだけを変更')],
  [
    '--client PROFILE',
    text('judge for that client ("--client list" shows all)', 'そのクライアントとして判定(--client list で一覧)'),
  ],
  ['--alpn LIST', text('application protocols to offer, separated by commas', '提示するALPN(カンマ区切り)')],
  ['--starttls PROTO', text('begin in clear text with this protocol', 'このプロトコルの平文から開始')],
  ['--cert PEM --key PEM', text('client certificate, sent when asked', '要求時に送るクライアント証明書')],
  ['--origin HOST[:PORT]', text('the server behind the CDN', 'CDNの背後のサーバー')],
  ['--ca-file PEM', text("trust these roots as well as Mozilla's", 'Mozillaのルートに加えて信頼')],
  ['--ntp HOST[:PORT]', text('only these time sources (repeatable)', '時刻源を指定(複数可)')],
  ['--at TIME', text('judge as of then (RFC 3339)', 'その時点として判定(RFC 3339)')],
  [
    '--proxy URL',
    text('HTTP CONNECT or SOCKS5; "env" takes HTTPS_PROXY', 'HTTP CONNECTまたはSOCKS5。envでHTTPS_PROXY'),
  ],
  [
    '--allow-private',
    text('URLs in certificates may lead to private addresses', '証明書内URLのプライベートアドレスを許可'),
  ],
  [
    '--wide',
    text('may also ask other resolvers and unrelated sites', 'ほかのリゾルバーや無関係のサイトにも問い合わせる'),
  ],
  ['--timeout 5s', text('for one handshake', '1回のハンドシェイクの制限時間')],
  ['--lang en|ja', text('language of the report', 'レポートの言語')],
  ['--format text|json|markdown|html', text('form of the report', 'レポートの形式')],
  ['--output FILE', text('write the report there', 'レポートの出力先')],
  ['--save FILE', text('save the evidence, to be judged again', '証拠を保存し後で再判定')],
]

/** The help text, in the language that was asked for or that the environment speaks. */
export function help(environment: string | undefined, args: readonly string[] = []): string {
  const asked = args[args.indexOf('--lang') + 1]
  const language =
    args.includes('--lang') && (asked === 'ja' || asked === 'en') ? asked : environment?.startsWith('ja') ? 'ja' : 'en'
  const table = (rows: readonly (readonly [string, Text])[]): string =>
    rows.map(([left, right]) => `  ${left.padEnd(34)}${right[language]}`).join('\n')
  const titles = {
    en: {
      usage: 'Usage',
      commands: 'Commands',
      options: 'Options of diagnose and trace',
      exits: 'Exit status: 0 healthy · 1 broken or degraded · 2 the command was wrong · 3 could not be determined',
    },
    ja: {
      usage: '使い方',
      commands: 'コマンド',
      options: 'diagnose と trace のオプション',
      exits: '終了コード: 0 正常 · 1 失敗または一部に問題 · 2 コマンドの誤り · 3 判定できない',
    },
  }[language]
  return `${titles.usage}: handshake-doctor TARGET\n\n${titles.commands}\n${table(commandLines)}\n\n${titles.options}\n${table(optionLines)}\n\n${titles.exits}\n`
}
