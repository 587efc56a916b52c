import { forgeryIn } from '../../protocol/tls/server-key-exchange.ts'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { clientHello } from '../../wire/client-hello.ts'
import { decode } from '../../wire/codec.ts'
import { handshakeHeaderLength, handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import { serverHello } from '../../wire/server-hello.ts'
import { parseCertificate } from '../../x509/index.ts'
import type { Attempt } from '../attempt.ts'
import { factsOf } from '../facts.ts'

/**
 * Until TLS 1.2 whoever listens can check what the server signed (RFC 5246 section 7.4.3). What is wrong with it; undefined:
 * nothing, or it cannot be told. Java's own word for it is handshake_failure (JSSE of OpenJDK 17, seen 2026-11-24).
 */
export function forged(attempt: Attempt): string | undefined {
  const { version, suite, certificates } = factsOf(attempt)
  const row = cipherSuites.rows.get(suite ?? -1)
  const leaf = certificates[0] && parseCertificate(certificates[0])
  const exchange = bodyOf(attempt, 'peer', handshakeType.serverKeyExchange)
  const randoms = randomsOf(attempt)
  if (version === undefined || !row || !leaf?.ok || !exchange || !randoms) return undefined
  return forgeryIn(exchange, row, version, randoms, leaf.value.publicKey.spki)
}

function randomsOf(attempt: Attempt): Uint8Array | undefined {
  const [client, server] = [
    decode('ClientHello', clientHello, bodyOf(attempt, 'us', handshakeType.clientHello) ?? nothing),
    decode('ServerHello', serverHello, bodyOf(attempt, 'peer', handshakeType.serverHello) ?? nothing),
  ]
  return client.ok && server.ok ? Uint8Array.from([...client.value.random, ...server.value.random]) : undefined
}

const nothing = new Uint8Array(0)

/** Of the first handshake: a renegotiation has messages of its own. */
const bodyOf = ({ messages }: Attempt, from: 'us' | 'peer', type: number): Uint8Array | undefined =>
  messages
    .find((one) => one.from === from && one.contentType === contentType.handshake && one.bytes[0] === type)
    ?.bytes.subarray(handshakeHeaderLength)
