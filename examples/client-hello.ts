import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { connect } from 'node:tls'
import {
  clientHello,
  decode,
  decodeExtension,
  extensionTypes,
  handshake,
  record,
  suiteName,
} from 'handshake-doctor/wire'

// What Node's own TLS says first to a server that only listens.
const server = createServer().listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
const client = connect({ port, host: '127.0.0.1', servername: 'example.com' }).on('error', () => undefined)
const [socket] = await once(server, 'connection')
const [bytes] = await once(socket, 'data')

const layers = decode('Record', record, bytes)
const message = layers.ok ? decode('Handshake', handshake, layers.value.fragment) : layers
const hello = message.ok ? decode('ClientHello', clientHello, message.value.body) : message
if (!hello.ok) throw hello.error

console.log('suites:', hello.value.cipherSuites.slice(0, 3).map(suiteName).join(', '))
for (const { type, data } of hello.value.extensions ?? []) {
  const body = decodeExtension(type, 'clientHello', data)
  console.log(`${extensionTypes.name(type)}:`, body.ok ? JSON.stringify(body.value) : body.error.message)
}

// Bad bytes are a value that names the field and the byte.
const cut = decode('ClientHello', clientHello, bytes.subarray(9, 50))
console.log(cut.ok ? 'whole' : cut.error.message)

client.destroy()
socket.destroy()
server.close()
