import { expect, test } from 'vitest'
import { speaks, tlsAlert } from '../../../test/support/starttls.ts'
import { latin1 } from '../conversation.ts'
import { replay } from '../replay.ts'
import { mysql } from './mysql.ts'

const greetingWith = (capabilities: number) => {
  const flags = String.fromCharCode(capabilities & 255, capabilities >> 8)
  const payload = `\x0a8.0.36\0\x01\0\0\0abcdefgh\0${flags}\x21\x02\0\xff\xff\x15${'\0'.repeat(10)}ijklmnopqrst\0mysql_native_password\0`
  return `${String.fromCharCode(payload.length)}\0\0\0${payload}`
}

speaks(mysql, [
  { sentence: 'greets with CLIENT_SSL', peer: greetingWith(0xffff), kind: 'ready' },
  { sentence: 'greets without CLIENT_SSL', peer: greetingWith(0xf7ff), kind: 'not-offered', with: '8.0.36' },
  {
    sentence: 'does not let this host in',
    peer: "\x2c\0\0\0\xff\x6a\x04Host '192.0.2.1' is not allowed to connect.",
    kind: 'refused',
    with: 'error 1130: Host',
  },
  { sentence: 'is SSH', peer: 'SSH-2.0-OpenSSH\r\n', kind: 'not-this-protocol', with: 'SSH-2.0' },
  { sentence: 'waits for our first word', peer: '', end: 'silent', kind: 'ended', with: 'connecting' },
  { sentence: 'starts TLS at once', peer: tlsAlert, kind: 'tls-at-once' },
])

test('asks for TLS in an SSLRequest with the next number', () => {
  const [request] = replay(mysql.upgrade({ host: 'db.example' }), [latin1(greetingWith(0xffff))]).said
  expect(request).toHaveLength(36)
  expect([...request!.subarray(0, 4)]).toEqual([32, 0, 0, 1])
  // CLIENT_SSL is bit 11.
  expect(request![5]! & 0x08).toBe(0x08)
})
