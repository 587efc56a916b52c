import { expect, test } from 'vitest'
import { starttlsProtocols } from '../protocol/starttls/all.ts'
import { starttlsPorts } from './starttls-ports.ts'

test('the numbers are those of the protocols, and none is missing', () => {
  expect(starttlsPorts).toEqual(Object.fromEntries(starttlsProtocols.map(({ name, port }) => [name, port])))
})
