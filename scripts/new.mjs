// npm run new -- rule <topic>/<id>   writes a rule, its two articles and its sick server from a template, and enters them in the indexes.
// npm run new -- recogniser <name>   writes the file of a program whose words are to be explained, and enters it in the index.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { recogniserTemplate } from './templates/recogniser.mjs'
import { ruleTemplate } from './templates/rule.mjs'

const [kind, place, ...rest] = process.argv.slice(2)

function refuse(sentence, hint) {
  console.error(`${sentence}\nhint: ${hint}`)
  process.exit(2)
}

if (!['rule', 'recogniser'].includes(kind) || place === undefined || rest.length > 0)
  refuse(
    'nothing to make: give a kind and a place',
    'npm run new -- rule reach/my-cause, or: npm run new -- recogniser my-program',
  )

const files = Object.entries(kind === 'rule' ? ruleAt(place) : recogniserNamed(place))
const present = files.find(([path]) => existsSync(path))
if (present) refuse(`${present[0]} is there already`, 'move it away, or choose another id')

for (const [path, text] of files) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  console.log(`written: ${path}`)
}
process.exitCode = spawnSync(process.execPath, ['scripts/generate.mjs'], { stdio: 'inherit' }).status ?? 1

function ruleAt(place) {
  const parts = /^([a-z]+)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(place)
  if (!parts || parts[1] === 'articles' || parts[2].startsWith('shared') || parts[2] === 'all')
    refuse(
      `"${printable(place)}" is no place for a rule`,
      'write topic/id, in lower case with hyphens, like certificate/cert-expired',
    )
  const [, topic, id] = parts
  const taken = readdirSync('src/rules', { recursive: true }).find((path) => path.split('/').at(-1) === `${id}.ts`)
  if (taken) refuse(`the cause "${id}" is there already: src/rules/${taken}`, 'an id is given once; choose another')
  return ruleTemplate(topic, id)
}

function recogniserNamed(name) {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) || name === 'all')
    refuse(`"${printable(name)}" is no name for a recogniser`, 'write it in lower case with hyphens, like openssl')
  return recogniserTemplate(name)
}

function printable(words) {
  return words.replace(/[^\x20-\x7e]/g, '?')
}
