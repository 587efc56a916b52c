import { describe, expect, test } from 'vitest'
import { languages } from '../evidence/text.ts'
import { commands } from './commands/all.ts'
import { filesOptions } from './files-wish.ts'
import { help } from './help.ts'
import { outputOptions, probeOptions } from './options.ts'
import { testOptions } from './test-wish.ts'

const longs = (options: object): string[] =>
  Object.keys(options).map((name) => (/^ipv/.test(name) ? `-${name.at(-1)}` : `--${name}`))
const shared = longs(outputOptions).filter((name) => name !== '--help')

describe.each(languages)('in %s', (language) => {
  test.each(Object.keys(commands))('%s is named, and has a help of its own', (command) => {
    expect(help(undefined, ['--lang', language])).toContain(`  ${command} `.trimEnd())
    const own = help(undefined, [command, '--help', '--lang', language])
    expect(own).toContain(`handshake-doctor ${command}`)
    for (const option of shared) expect(own).toContain(option)
  })

  test.each([
    ['all', [], [...longs(probeOptions), '--bytes']],
    ['diagnose', ['diagnose'], longs(probeOptions)],
    ['test', ['test'], longs(testOptions).filter((name) => name !== '--origin' && name !== '--client')],
    ['trace', ['trace'], [...longs(probeOptions).filter((name) => name !== '--origin'), '--bytes']],
    ['explain', ['explain'], ['--probe', '--keylog', '--ca-file']],
    ['files', ['files'], longs(filesOptions)],
    ['self', ['self'], ['--wide', '--ntp', '--resolver']],
    ['judge', ['judge'], ['--at']],
    ['clinic', ['clinic'], ['--serve', '--save']],
  ])('%s: every option is explained', (_, words, options) => {
    const said = help(undefined, [...words, '--lang', language])
    expect(options.filter((option) => !said.includes(option))).toEqual([])
  })

  test('no line is longer than a wide terminal', () => {
    const lines = [[], ...Object.keys(commands).map((command) => [command])].flatMap((words) =>
      help(undefined, [...words, '--lang', language]).split('\n'),
    )
    expect(lines.filter((line) => line.length > 130)).toEqual([])
  })
})
