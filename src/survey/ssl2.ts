import type { Accepted } from '../evidence/survey.ts'
import type { Text } from '../evidence/text.ts'
import type { Ask } from '../probe/ask.ts'
import type { Conversation } from '../protocol/conversation.ts'
import type { Randomness } from '../protocol/tls/randomness.ts'
import { decodeSsl2ServerHello, encodeSsl2ClientHello, type Ssl2ServerHello, ssl2RecordLength } from '../wire/ssl2.ts'
import { ssl2Ciphers } from '../wire/tables/ssl2-ciphers.ts'

const what: Text = { en: 'SSL 2.0', ja: 'SSL 2.0' }

/** SSL 2.0: its server lists all its cipher kinds, and the client chooses ("The SSL Protocol", Netscape, 1995-02-09, section 2.7). */
export async function acceptedInSsl2(ask: Ask): Promise<Accepted | undefined> {
  const answered = await ask.talk(what, ssl2Flight)
  if (!answered.ok) return undefined
  const hello = answered.value
  return { list: hello?.cipherSpecs ?? [], chooser: hello && 'client', isComplete: true }
}

/** The SERVER-HELLO to a hello with every cipher kind; undefined: none came. */
export function* ssl2Flight(random: Randomness): Conversation<Ssl2ServerHello | undefined> {
  const cipherSpecs = [...ssl2Ciphers.rows.keys()]
  yield { say: encodeSsl2ClientHello({ version: 2, cipherSpecs, sessionId: new Uint8Array(0), challenge: random(16) }) }
  const heard = yield { hear: (buffer) => (buffer[0]! < 0x80 ? buffer.length || undefined : ssl2RecordLength(buffer)) }
  if (heard.end || heard.bytes[0]! < 0x80) return undefined
  const hello = decodeSsl2ServerHello(heard.bytes.subarray(2))
  const serverHello = 4
  return hello.ok && heard.bytes[2] === serverHello && hello.value.version === 2 ? hello.value : undefined
}
