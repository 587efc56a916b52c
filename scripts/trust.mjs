// Makes src/trust/data/NAME.ts from a PEM file of roots:
//   npm run build && node scripts/trust.mjs ROOTS.pem --name mozilla --date 2026-10-19 --source 'where the file comes from' [--expect SHA256S.txt]
// --expect: one SHA-256 a line; the roots must be exactly these.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { certificatesFromPem, hex } from '../dist/x509/index.js'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    name: { type: 'string' },
    date: { type: 'string' },
    source: { type: 'string' },
    expect: { type: 'string' },
  },
})
if (
  positionals.length !== 1 ||
  !/^[a-z]+$/.test(values.name ?? '') ||
  !/^\d{4}-\d\d-\d\d$/.test(values.date ?? '') ||
  !values.source
) {
  fail("usage: node scripts/trust.mjs ROOTS.pem --name NAME --date YYYY-MM-DD --source 'where the file comes from'")
}
const read = certificatesFromPem(readFileSync(positionals[0], 'utf8'))
if (!read.ok) fail(`line ${read.error.line}: ${read.error.problem}`)

const rows = read.value
  .map((certificate) => ({
    name: certificate.subject.commonName ?? certificate.subject.text,
    sha256: createHash('sha256').update(certificate.der).digest('hex'),
    subject: hex(certificate.subject.der),
    der: Buffer.from(certificate.der).toString('base64'),
  }))
  .sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))

if (values.expect) {
  const expected = readFileSync(values.expect, 'utf8').split(/\s+/).filter(Boolean).sort()
  const missing = expected.filter((sha256) => !rows.some((row) => row.sha256 === sha256))
  const foreign = rows.filter(({ sha256 }) => !expected.includes(sha256))
  if (missing.length + foreign.length > 0) {
    fail(`${missing.length} roots missing: ${missing}\n${foreign.length} too many: ${foreign.map((row) => row.name)}`)
  }
}

const text = (value) => JSON.stringify(value).replaceAll("'", "\\'").replace(/^"|"$/g, "'").replaceAll('\\"', '"')
writeFileSync(
  new URL(`../src/trust/data/${values.name}.ts`, import.meta.url),
  `// Made by scripts/trust.mjs. The certificate data is under the Mozilla Public License 2.0, see ../NOTICE.
// ${rows.length} roots, as of ${values.date}. ${values.source}
import type { StoreData } from '../store.ts'

export const ${values.name}: StoreData = {
  name: '${values.name}',
  date: ${text(values.date)},
  source: ${text(values.source)},
  rows: [
${rows
  .map(
    (row) =>
      `    {\n${Object.entries(row)
        .map(([key, value]) => `      ${key}: ${text(value)},\n`)
        .join('')}    },`,
  )
  .join('\n')}
  ],
}
`,
)
console.log(`${rows.length} roots`)

function fail(sentence) {
  console.error(sentence)
  process.exit(2)
}
