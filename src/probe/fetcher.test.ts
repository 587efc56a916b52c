import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { open } from '../clinic/room.ts'
import { budget } from '../net/budget.ts'
import { fetcher } from './fetcher.ts'

const options = {
  budget: budget({ ms: 5000, connections: 20, bytesIn: 1 << 20 }),
  resolver: undefined,
  userAgent: 'handshake-doctor/0.1',
  allowPrivate: false,
}

test('four fetches a diagnosis, whoever asks', async () => {
  const server = await open(createServer((_, response) => response.end('ok')))
  const obtain = fetcher({ ...options, targetAddresses: () => ['127.0.0.1'] })
  const url = `http://127.0.0.1:${server.port}/`
  const came = await Promise.all(Array.from({ length: 6 }, () => obtain(url)))
  await server.stop()
  expect(came.map(({ ok }) => ok)).toEqual([true, true, true, true, false, false])
  expect(came[5]).toMatchObject({ fault: 'here', error: expect.stringContaining('no more than 4') })
})

test('private addresses for a private target alone', async () => {
  const obtain = fetcher({ ...options, targetAddresses: () => ['10.1.2.3', '93.184.216.34'] })
  expect(await obtain('http://127.0.0.1:9/')).toMatchObject({ ok: false, fault: 'here' })
  const near = fetcher({ ...options, targetAddresses: () => ['10.1.2.3'] })
  expect(await near('http://127.0.0.1:9/')).toMatchObject({ ok: false, fault: 'there', error: 'refused' })
})
