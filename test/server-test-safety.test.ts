import { expect, test } from 'vitest'
import { type Language, languages } from '../src/evidence/text.ts'
import { behaviourChecks } from '../src/survey/behaviours/all.ts'
import type { BehaviourCheck, VulnerabilityCheck } from '../src/survey/check.ts'
import { vulnerabilityChecks } from '../src/survey/vulnerabilities/all.ts'

type Check = VulnerabilityCheck | BehaviourCheck
type Words = Readonly<Record<Language, string>>

const other: Words = {
  en: '日本語: [server-test-safety.ja.md](server-test-safety.ja.md)',
  ja: 'English: [server-test-safety.md](server-test-safety.md)',
}

const intro: Words = {
  en: `# What the server test sends

${other.en}

\`handshake-doctor test\` tests the target over connections of which at most four are open at once (\`--parallel\`), and one after the other as soon as the server shows that it limits them. There is an end to their number, to the time and to what is read.

- **To learn what a server speaks** it sends ClientHellos and reads the answer. The handshake is left after the ServerHello, or after the server's first flight; in TLS 1.3 mostly after a HelloRetryRequest, for which the server signs nothing.
- **Some handshakes go to the end**, the first one as a browser's would, and some of them ask a web server for its page with a GET. Its body is not kept.
- **No test exploits anything.** No memory is read beyond three bytes (Heartbleed) or one (Ticketbleed) that a faulty server itself adds to an answer, and these are not kept. Nothing is decrypted, no password is tried, no mail is sent, nothing is stored on the server.
- **Nothing is known to stop a server.** Whatever breaks a rule is one record or one message on a connection of its own, which a sound server ends with an alert. Floods are not tried: how often a server lets a client renegotiate is left open for that reason.
- **A weakness that shows in behaviour is repeated** before it is called one. A dropped connection, a limit or a stall is \`not-tested\`, never a verdict.

\`test/server-test-safety.test.ts\` writes the tables from the checks themselves, and holds this page to them.`,
  ja: `# サーバー検査が送るもの

${other.ja}

\`handshake-doctor test\` が検査のために開く接続は同時に4本まで(\`--parallel\` で変更)で、サーバーが接続数を制限していると分かれば、1本ずつに減らします。接続の数・時間・読み込む量には上限があります。

- **サーバーが何に対応しているかを知るため**に、ClientHelloを送って応答を読みます。ハンドシェイクはServerHelloの後、またはサーバーの最初の応答の後で打ち切ります。TLS 1.3では多くの場合HelloRetryRequestの後で打ち切るため、サーバーは署名を行いません。
- **一部のハンドシェイクは最後まで行います。** 最初の1回はブラウザーと同じもので、そのうちいくつかではWebサーバーにページをGETで求めます。本文は保存しません。
- **どの検査も悪用は行いません。** メモリーの内容は、欠陥のあるサーバー自身が応答に付け足す3バイト(Heartbleed)または1バイト(Ticketbleed)を超えて読まず、それも保存しません。復号もパスワードの試行もメールの送信も行わず、サーバーには何も残しません。
- **サーバーが止まった例は知られていません。** 規則に反するものは、専用の接続で送る1つのレコードまたはメッセージだけで、正常なサーバーはアラートで接続を終えます。大量に送ることはしません。再ネゴシエーションを何回許すかを調べないのも、そのためです。
- **動作に現れる弱点は、繰り返し確かめて**から判定します。切断・制限・停滞は \`not-tested\` とし、判定の根拠にはしません。

以下の表は \`test/server-test-safety.test.ts\` が検査そのものから書き出し、このページとの一致を確かめています。`,
}

const headings: Readonly<Record<'weaknesses' | 'behaviours' | 'columns', Words>> = {
  weaknesses: { en: '## Weaknesses', ja: '## 弱点' },
  behaviours: { en: '## Behaviour', ja: '## 動作' },
  columns: { en: '| test | what is sent |', ja: '| 検査 | 送るもの |' },
}

const table = (checks: readonly Check[], language: Language): string =>
  [
    headings.columns[language],
    '|---|---|',
    ...checks.map(({ id, title, sends }) => `| \`${id}\`: ${title[language]} | ${sends[language]} |`),
  ].join('\n')

const pageIn = (language: Language): string =>
  [
    intro[language],
    headings.weaknesses[language],
    table(vulnerabilityChecks, language),
    headings.behaviours[language],
    table(behaviourChecks, language),
    '',
  ].join('\n\n')

test.each(languages)('the page about what is sent says what every check says: %s', async (language) => {
  const name = language === 'en' ? 'server-test-safety.md' : `server-test-safety.${language}.md`
  await expect(`${pageIn(language).trimEnd()}\n`).toMatchFileSnapshot(`../docs/${name}`)
})

test('every check says in both languages what it is, what it sends, and where that is written', () => {
  for (const { id, title, sends, references } of [...vulnerabilityChecks, ...behaviourChecks]) {
    for (const words of [title, sends])
      expect(
        Object.values(words).map((text) => text.length > 0),
        id,
      ).toEqual([true, true])
    expect(sends.ja, id).toMatch(/。$/)
    expect(sends.en, id).toMatch(/\.$/)
    expect(references[0], id).toMatch(/RFC \d+|CVE-\d+|\d{4}/)
    expect(`${title.en}${sends.en}${title.ja}${sends.ja}`, id).not.toMatch(/[|\n]/)
  }
})

/** As the contract lists them. */
const promised =
  'alpaca beast breach ccs-injection client-renegotiation crime drown freak heartbleed insecure-renegotiation logjam lucky13 poodle-sslv3 poodle-tls raccoon rc4 robot starttls-injection sweet32 ticketbleed winshock'

test('there is a test for every weakness that is promised', () => {
  expect(vulnerabilityChecks.map(({ id }) => id).join(' ')).toBe(promised)
})
