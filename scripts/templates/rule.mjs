const camel = (id) => id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase())

/** The files of a new cause, by path. As they stand they compile, and find a server that takes a small hello only. */
export const ruleTemplate = (topic, id) => ({
  [`src/rules/${topic}/${id}.ts`]: `import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, handshakeExpected, passed, refusedHello, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

export const ${camel(id)} = rule({
  id: '${id}',
  // One of test/support/families.ts.
  family: '${id}',
  step: 'client-hello',
  scope: 'endpoint',
  references: ['RFC 8446 section 4.1.2'],
  judge(endpoint) {
    // What the first handshake rules out, costs nothing.
    if (!refusedHello(endpoint)) return clear
    // What it leaves open, an experiment decides: until it was made, this verdict is "unknown".
    const lacking = ask(endpoint, 'small')
    if (lacking) return lacking
    if (!passed(endpoint.tried('small'))) return clear
    return found({
      status: 'broken',
      confidence: 0.95,
      side: 'server',
      explanation: text(
        \`\${endpoint.address} refuses this client's hello, and takes a smaller one.\`,
        \`\${endpoint.address} はこのクライアントのClientHelloを拒否し、小さなClientHelloは受け入れます。\`,
      ),
      proof: [shows(endpoint, 'baseline', handshakeExpected), shows(endpoint, 'small', acceptExpected)],
    })
  },
})
`,
  [`src/rules/${topic}/${id}.en.md`]: `# What a reader would call it

What it is, in short sentences. Then what people see: the words of browsers, tools and CDNs.

## How we know
Which experiment gave what, and what else could look like this.

## Fix
### site-owner · nginx
1. One step, with the command: \`nginx -t && systemctl reload nginx\`

## Verify
\`handshake-doctor HOST\` judges HOST healthy.

## Do not
- What people try that makes it worse, and why.
`,
  [`src/rules/${topic}/${id}.ja.md`]: `# 読む人がそう呼ぶ名前

何が起きているかを、短い文で書きます。続けて、ブラウザー、ツール、CDNに表示される言葉を書きます。

## How we know
どの実験がどうなったか、ほかに何が似て見えるかを書きます。

## Fix
### site-owner · nginx
1. 手順を1つずつ、コマンドとともに書きます: \`nginx -t && systemctl reload nginx\`

## Verify
\`handshake-doctor HOST\` を実行すると、HOSTが正常と判定されます。

## Do not
- 試されがちで、かえって悪くなることと、その理由を書きます。
`,
  [`src/clinic/patients/${id}.ts`]: `import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openPlain } from '../room.ts'

export const ${camel(id)} = patient({
  id: '${id}',
  title: text('what is wrong with this server', 'このサーバーの不具合'),
  async admit() {
    return admittedSite(await openPlain((socket) => socket.once('data', () => socket.resetAndDestroy())))
  },
})
`,
})
