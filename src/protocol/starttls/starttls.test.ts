import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type End, latin1, textOf } from '../conversation.ts'
import { replay } from '../replay.ts'
import { starttlsProtocols } from './all.ts'
import { smtp } from './smtp.ts'
import type { StartTlsOptions, StartTlsProtocol } from './starttls.ts'

const host = 'example.org'
const smtpPeer = '220 mx\r\n250-mx\r\n250 STARTTLS\r\n'

const saidTo = (protocol: StartTlsProtocol, peer: string, options: Partial<StartTlsOptions> = {}) =>
  replay(protocol.upgrade({ host, ...options }), [latin1(peer)]).said.map(textOf)

test('the name we give and the noop behind the command are the caller’s wish', () => {
  expect(saidTo(smtp, smtpPeer)).toEqual(['EHLO handshake-doctor.invalid\r\n', 'STARTTLS\r\n'])
  const options = { inject: true, clientName: 'me.example' }
  expect(saidTo(smtp, smtpPeer, options)).toEqual(['EHLO me.example\r\n', 'STARTTLS\r\nNOOP\r\n'])
})

test('those who speak first say this, byte for byte', () => {
  const first = Object.fromEntries(starttlsProtocols.map((protocol) => [protocol.name, saidTo(protocol, '')[0]]))
  expect(first).toMatchObject({
    postgres: '\0\0\0\x08\x04\xd2\x16\x2f',
    ldap: '\x30\x1d\x02\x01\x01\x77\x18\x80\x161.3.6.1.4.1.1466.20037',
    rdp: '\x03\0\0\x13\x0e\xe0\0\0\0\0\0\x01\0\x08\0\x03\0\0\0',
    irc: 'CAP LS 302\r\n',
    smtp: undefined,
    mysql: undefined,
    xmpp: expect.stringContaining("to='example.org'"),
  })
})

test('plain text behind the go-ahead is kept', () => {
  const chunks = [latin1(smtpPeer), latin1('220 go\r\n250 injected\r\n')]
  const { outcome } = replay(smtp.upgrade({ host }), chunks).value
  expect(outcome.kind === 'ready' && textOf(outcome.pipelined!)).toBe('250 injected\r\n')
})

test('greeting and log are fit to print', () => {
  const { value } = replay(smtp.upgrade({ host }), [latin1(`220 \x1b]52;c;x\x07${'y'.repeat(1000)}\r\n`)])
  expect(value.greeting).toMatch(/^220 \\u\{1b\}\]52;c;x\\u\{7\}y+…$/)
  expect(value.greeting!.length).toBe(300)
  expect(value.log.map(({ from }) => from)).toEqual(['peer', 'us'])
})

test('whatever a peer sends, in whatever pieces, is an outcome', () => {
  const words = [
    '220 x\r\n',
    '250-STARTTLS\r\n',
    '250 a\r\n',
    '+OK\r\n',
    '* OK\r\n',
    'd1 OK\r\n',
    '"STARTTLS"\r\n',
    'OK {3}\r\n',
    ':s CAP * LS :tls\r\n',
    '<stream:stream version="1">',
    '<stream:features>',
    'S',
    'E\0\0\0\x09',
    '\x30\x05',
    '\x03\0\0\x13',
    '\x4a\0\0\0\x0a8\0',
    '101\r\n',
    '.\r\n',
    '\x15\x03',
  ]
  const chunk = fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...words).map(latin1))
  const property = fc.property(
    fc.constantFrom(...starttlsProtocols),
    fc.array(chunk, { maxLength: 12 }),
    fc.constantFrom<End>('closed', 'reset', 'silent', 'limit'),
    (protocol, chunks, end) => {
      const { outcome } = replay(protocol.upgrade({ host }), chunks, end).value
      return /^(ready|not-offered|refused|not-this-protocol|tls-at-once|ended)$/.test(outcome.kind)
    },
  )
  fc.assert(property, { numRuns: 2000 })
})
