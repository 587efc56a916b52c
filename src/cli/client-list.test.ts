import { expect, test } from 'vitest'
import { clientIds } from '../protocol/tls/clients/clients.ts'
import { clientList } from './client-list.ts'

test.each(['en', 'ja'] as const)('in %s every line begins with the id', (language) => {
  const lines = clientList(language).trimEnd().split('\n')
  expect(lines.map((line) => line.split(' ')[0])).toEqual(clientIds)
})

test('what is assumed of a client and what is left out stands behind its name', () => {
  const lineOf = (id: string) =>
    clientList('en')
      .split('\n')
      .find((line) => line.startsWith(`${id} `))
  expect(lineOf('java-6u45')).toMatch(/Java 6u45 +assumed: suites, oldest, format/)
  expect(lineOf('chrome-101-win-10')).toMatch(/left out: .*application_settings/)
  expect(lineOf('android-2.3.7')).toMatch(/Android 2\.3\.7$/)
})
