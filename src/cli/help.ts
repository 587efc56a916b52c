import type { Language, Text } from '../evidence/text.ts'
import { text } from '../evidence/text.ts'

type Row = readonly [left: string, right: Text]

const titles = {
  usage: text('Usage', '使い方'),
  commands: text('Commands', 'コマンド'),
  options: text('Options', 'オプション'),
  probing: text('Options of diagnose, test and trace', 'diagnose・test・trace のオプション'),
  target: text(
    'TARGET: example.com, example.com:8443, [2001:db8::1]:443, https://example.com/path, smtp://mail.example.com',
    'TARGET: example.com、example.com:8443、[2001:db8::1]:443、https://example.com/path、smtp://mail.example.com',
  ),
  more: text(
    '"handshake-doctor COMMAND --help" has the options of each command.',
    '各コマンドのオプションは「handshake-doctor COMMAND --help」で表示します。',
  ),
}

const format = (forms: string): Row => [`--format ${forms}`, text('form of the result', '結果の形式')]
const output: readonly Row[] = [
  ['--lang en|ja', text('language; otherwise that of LANG', '言語(指定しなければLANGに従う)')],
  ['--output FILE', text('write the result there', '結果の出力先')],
]

const probing: readonly Row[] = [
  ['--ip ADDR', text('connect there and ask no DNS (repeatable)', 'このアドレスに接続しDNSを使わない(複数可)')],
  ['-4, -6', text('one address family', 'IPv4またはIPv6だけを使う')],
  ['--resolver HOST[:PORT]', text('the DNS server to ask', '問い合わせるDNSサーバー')],
  ['--sni NAME, --no-sni', text('change only the server name in the hello', 'ClientHelloのサーバー名だけを変える')],
  [
    '--client PROFILE',
    text('judge for that client ("--client list" shows all)', 'そのクライアントとして判定(--client list で一覧)'),
  ],
  ['--alpn LIST', text('application protocols to offer, separated by commas', '提示するALPN(カンマ区切り)')],
  ['--starttls PROTO', text('begin in clear text with this protocol', 'このプロトコルの平文から開始')],
  ['--cert PEM --key PEM', text('client certificate, sent when asked', '要求時に送るクライアント証明書')],
  ['--ca-file PEM', text('trust these roots as well', 'このルート証明書も信頼')],
  ['--store NAME|FILE', text('judge by that list of roots', 'そのルート一覧で判定')],
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
  ['--save FILE', text('save the evidence, for "judge"', '証拠を保存(judge で再判定)')],
]
const origin: Row = [
  '--origin HOST[:PORT]',
  text('the server behind the CDN (diagnose)', 'CDNの背後のサーバー(diagnose)'),
]
const parallel: Row = [
  '--parallel N',
  text('connections at once to one address; default 4', '1アドレスへの同時接続数(既定は4)'),
]
const testing: readonly Row[] = [
  parallel,
  [
    '--fail-below GRADE',
    text('exit 1 when the grade is worse, or there is none', '評価がこれより低いか付かないとき、終了コード1'),
  ],
  [
    '--compare FILE',
    text('an earlier JSON result: what got better or worse', '以前のJSON形式の結果との比較(改善・悪化)'),
  ],
]
const bytes: Row = ['--bytes', text('show the bytes of each message (trace)', '各メッセージのバイト列も表示(trace)')]

interface Help {
  readonly usage: string
  readonly does: Text
  readonly options: readonly Row[]
  /** Statuses that the command may end with, besides 2: the command was wrong. */
  readonly exits: Text
}

/** Every command, in the order in which a newcomer wants them. */
const commands: Readonly<Record<string, Help>> = {
  diagnose: {
    usage: 'diagnose TARGET',
    does: text(
      'why does the handshake fail here: cause, proof, fix, how to verify (the default)',
      'ハンドシェイクが失敗する原因・証拠・直し方・確認方法(既定)',
    ),
    options: [...probing, origin, format('text|json|markdown|html'), ...output],
    exits: text(
      '0 healthy · 1 broken or degraded · 3 could not be determined',
      '0 正常 · 1 失敗または一部に問題 · 3 判定できない',
    ),
  },
  test: {
    usage: 'test TARGET',
    does: text(
      'the full server test: everything that it accepts, weaknesses, grade',
      'サーバーの総合検査: 受け付けるもの・脆弱性・評価',
    ),
    // It asks what anybody may ask: it is for no one client.
    options: [
      ...probing.filter(([option]) => !option.startsWith('--client')),
      ...testing,
      format('text|json|markdown|html|csv|junit|sarif'),
      ...output,
    ],
    exits: text(
      '0 tested · 1 worse than --fail-below, or no TLS version works',
      '0 検査した · 1 --fail-below より低い評価、またはどのTLSバージョンも使えない',
    ),
  },
  trace: {
    usage: 'trace TARGET',
    does: text('one handshake, message by message', '1回のハンドシェイクをメッセージごとに表示'),
    options: [...probing, bytes, format('text|json|markdown'), ...output],
    exits: text('0 finished · 1 stopped · 3 nothing seen', '0 完了 · 1 途中で停止 · 3 何も届かない'),
  },
  explain: {
    usage: 'explain [FILE]',
    does: text(
      'what an error text, a log or a capture means (standard input without FILE)',
      'エラー文面・ログ・キャプチャの意味(FILEがなければ標準入力)',
    ),
    options: [
      [
        '--probe',
        text(
          'also test the host that is named; takes the options of diagnose',
          '書かれたホストも検査(diagnose のオプションを併用可)',
        ),
      ],
      [
        '--keylog FILE',
        text('secrets that decrypt a capture (SSLKEYLOGFILE)', 'キャプチャを復号する鍵ログ(SSLKEYLOGFILE)'),
      ],
      [
        '--ca-file PEM',
        text('roots that the recorded client trusts as well', '記録されたクライアントが信頼するルート証明書'),
      ],
      format('text|json|markdown'),
      ...output,
    ],
    exits: text('0 recognised · 3 not recognised', '0 認識した · 3 認識できない'),
  },
  causes: {
    usage: 'causes [ID|WORD]',
    does: text(
      'the handbook: every known cause, one of them, or those with a word in their title',
      'ハンドブック: 既知の原因の一覧、1件の解説、語による検索',
    ),
    options: [format('text|json|markdown'), ...output],
    exits: text('0 shown', '0 表示した'),
  },
  files: {
    usage: 'files --cert PEM',
    does: text('certificate files, before they are installed', '設置前の証明書ファイルを検査'),
    options: [
      ['--cert PEM', text('the certificate, with its intermediates', '証明書(中間証明書を含む)')],
      ['--key PEM', text('does this key belong to it?', '秘密鍵との組み合わせを確認')],
      ['--name NAME', text('is it good for this host or address?', 'このホスト名またはアドレスに有効か')],
      ['--ca-file PEM', text('trust these roots as well', 'このルート証明書も信頼')],
      ['--only-ca-file', text('trust those alone', 'そのルート証明書だけを信頼')],
      ['--at TIME', text('judge as of then (RFC 3339)', 'その時点として判定(RFC 3339)')],
      ['--crl FILE', text('revocation list (repeatable)', '失効リスト(複数可)')],
      ['--purpose server|client', text('for whom the certificate is', '証明書の用途')],
      ['--max-path N', text('intermediates at most', '中間証明書の数の上限')],
      ['--served HOST[:PORT]', text('does that server show this certificate?', 'このサーバーが同じ証明書を返すか')],
      ['--password-file FILE', text('password of the key or PKCS #12 file', '秘密鍵やPKCS #12ファイルのパスワード')],
      ['--write FILE', text('write the certificates in the right order', '正しい順番に並べた証明書の出力先')],
      [
        '--allow-private',
        text('URLs in certificates may lead to private addresses', '証明書内URLのプライベートアドレスを許可'),
      ],
      format('text|json|markdown'),
      ...output,
    ],
    exits: text('0 every client accepts them · 1 not', '0 すべてのクライアントが受け入れる · 1 受け入れない'),
  },
  self: {
    usage: 'self',
    does: text(
      'this machine: clock, proxy, roots, TLS settings, interception',
      'この端末: 時計・プロキシ・ルート証明書・TLS設定・傍受',
    ),
    options: [
      [
        '--wide',
        text('may also ask unrelated sites: interception, login pages', '無関係のサイトにも接続(傍受・ログイン画面)'),
      ],
      ['--ntp HOST[:PORT]', text('only these time sources (repeatable)', '時刻源を指定(複数可)')],
      ['--resolver HOST[:PORT]', text('the DNS server to ask', '問い合わせるDNSサーバー')],
      format('text|json|markdown'),
      ...output,
    ],
    exits: text('0 nothing in the way · 1 a fault was found', '0 問題なし · 1 問題が見つかった'),
  },
  judge: {
    usage: 'judge FILE',
    does: text('judge evidence again that --save has kept', '--save で保存した証拠を再判定'),
    options: [
      ['--at TIME', text('as of then (RFC 3339); otherwise as of the recorded time', 'その時点(指定しなければ記録時)')],
      format('text|json|markdown|html'),
      ...output,
    ],
    exits: text('as diagnose', 'diagnose と同じ'),
  },
  clinic: {
    usage: 'clinic [ID…]',
    does: text('sick servers of every kind on loopback, each diagnosed', 'ループバック上の故障サーバーをすべて診断'),
    options: [
      ['--serve', text('leave them running, and say what to type for each', '起動したままにし、入力例を表示')],
      ['--save FOLDER', text('save the evidence of each', 'それぞれの証拠を保存')],
      format('text|json'),
      ...output,
    ],
    exits: text('0 all diagnosed right · 1 not', '0 すべて正しく診断 · 1 誤りあり'),
  },
}

/** The help text, of everything or of the command that is named, in the language that was asked for or that the environment speaks. */
export function help(environment: string | undefined, args: readonly string[] = []): string {
  const asked = args[args.indexOf('--lang') + 1]
  const language =
    args.includes('--lang') && (asked === 'ja' || asked === 'en') ? asked : environment?.startsWith('ja') ? 'ja' : 'en'
  const named = args[0] === 'help' ? args[1] : args[0]
  return named !== undefined && Object.hasOwn(commands, named)
    ? oneCommand(commands[named]!, language)
    : everything(language)
}

const everything = (language: Language): string =>
  [
    `${titles.usage[language]}: handshake-doctor TARGET`,
    titles.target[language],
    `${titles.commands[language]}\n${table(
      Object.values(commands).map(({ usage, does }) => [usage, does]),
      language,
    )}`,
    `${titles.probing[language]}\n${table(
      [...probing, origin, bytes, format('text|json|markdown|html'), ...output],
      language,
    )}`,
    titles.more[language],
    exitLine(commands.diagnose!.exits, language),
  ]
    .join('\n\n')
    .concat('\n')

const oneCommand = ({ usage, does, options, exits }: Help, language: Language): string =>
  [
    `${titles.usage[language]}: handshake-doctor ${usage}\n${does[language]}`,
    ...(usage.includes('TARGET') ? [titles.target[language]] : []),
    `${titles.options[language]}\n${table(options, language)}`,
    exitLine(exits, language),
  ]
    .join('\n\n')
    .concat('\n')

const exitLine = (exits: Text, language: Language): string =>
  text(`Exit status: ${exits.en} · 2 the command was wrong`, `終了コード: ${exits.ja} · 2 コマンドの誤り`)[language]

const table = (rows: readonly Row[], language: Language): string =>
  rows.map(([left, right]) => `  ${left.padEnd(34)}${right[language]}`).join('\n')
