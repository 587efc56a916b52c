import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { examine, report } from 'handshake-doctor'

// A server somebody forgot to give its certificate to.
const server = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo

const examined = await examine(`127.0.0.1:${port}`, { timeSources: ['127.0.0.1:9'] })
if (!examined.ok) throw new Error(`${examined.error.sentence}; ${examined.error.hint}`)

const { verdict, causes } = await report(examined.value, 'en')
console.log(verdict.status, verdict.cause, verdict.confidence)
for (const { experiment, observed, expected } of causes[0]?.proof ?? [])
  console.log(`${experiment}: ${observed} (expected: ${expected})`)
server.close()
