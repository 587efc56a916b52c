// npm run new -- rule <topic>/<id>   writes a rule, its two articles and its sick server from a template, and enters them in the indexes.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ruleTemplate } from './templates/rule.mjs'

const [kind, place, ...rest] = process.argv.slice(2)

function refuse(sentence, hint) {
  console.error(`${sentence}\nhint: ${hint}`)
  process.exit(2)
}

if (kind !== 'rule' || place === undefined || rest.length > 0)
  refuse('nothing to make: give a kind and a place', 'npm run new -- rule reach/my-cause')

const parts = /^([a-z]+)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(place)
if (!parts || parts[1] === 'articles' || parts[2].startsWith('shared') || parts[2] === 'all')
  refuse(
    `"${place.replace(/[^\x20-\x7e]/g, '?')}" is no place for a rule`,
    'write topic/id, in lower case with hyphens, like certificate/cert-expired',
  )

const [, topic, id] = parts
const taken = readdirSync('src/rules', { recursive: true }).find((path) => path.split('/').at(-1) === `${id}.ts`)
if (taken) refuse(`the cause "${id}" is there already: src/rules/${taken}`, 'an id is given once; choose another')

const files = Object.entries(ruleTemplate(topic, id))
const present = files.find(([path]) => existsSync(path))
if (present) refuse(`${present[0]} is there already`, 'move it away, or choose another id')

for (const [path, text] of files) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  console.log(`written: ${path}`)
}
process.exitCode = spawnSync(process.execPath, ['scripts/generate.mjs'], { stdio: 'inherit' }).status ?? 1
