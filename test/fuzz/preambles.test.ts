import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { perform, type Stage } from '../../src/probe/perform.ts'
import type { End } from '../../src/protocol/conversation.ts'
import { readProxy } from '../../src/protocol/proxy/proxy.ts'
import { replay } from '../../src/protocol/replay.ts'
import { schemes } from '../../src/protocol/schemes.ts'
import { recordings, spokenBy, wishOf } from '../support/flights.ts'
import { seeded } from '../support/seeded.ts'

const [recording] = recordings()
const flight = spokenBy(recording!)
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

/** What servers of all these protocols say, and what nobody does. */
const lines = fc
  .constantFrom(
    '220 mx.example ESMTP\r\n',
    '250-mx.example\r\n250 STARTTLS\r\n',
    '250-\r\n',
    '* OK IMAP4rev1 ready\r\n',
    'a1 OK begin TLS now\r\n',
    '+OK POP3\r\n',
    '234 AUTH TLS\r\n',
    '382 Continue with TLS negotiation\r\n',
    'OK "Begin TLS negotiation now."\r\n',
    ':irc.example 670 * :STARTTLS successful\r\n',
    '<stream:features><starttls/></stream:features><proceed/>',
    'S',
    'N',
    '\x4a\x00\x00\x00\x0a8.0.36\x00',
    '0\x0c\x02\x01\x01x\x07\x0a\x01\x00\x04\x00\x04\x00',
    '\x03\x00\x00\x13\x0e\xd0\x00\x00\x124\x00\x02\x1f\x08\x00\x01\x00\x00\x00',
    'HTTP/1.1 200 Connection established\r\n\r\n',
    'HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\n\r\n',
    '\x05\x00',
    '\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50',
    '\u0084\u001b]0;\r\n',
  )
  .map(bytesOf)
const said = fc.array(fc.oneof(lines, fc.uint8Array({ maxLength: 60 }), fc.constant(flight)), { maxLength: 8 })
const ends = fc.constantFrom<End>('closed', 'reset', 'silent', 'limit')

const stage: Stage = {
  host: 'site.example',
  path: '/',
  starttls: null,
  through: undefined,
  random: wishOf(recording!).random,
  identity: undefined,
  userAgent: 'test',
  bannerPatience: 100,
}

/** Nothing of a peer's words may move the reader's cursor or hide letters. */
const unprintable = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u

function gives(through: Partial<Stage>, chunks: readonly Uint8Array[], end: End): void {
  const wish = wishOf(recording!)
  const deed = { kind: 'tls', offer: wish.offer, depth: 'finished', page: true } as const
  const { outcome, dialogue } = replay(perform(deed, { ...stage, ...through, random: wish.random }), chunks, end).value
  expect(outcome.kind).toBeTypeOf('string')
  if ('reply' in outcome) expect(outcome.reply).not.toMatch(unprintable)
  expect(dialogue.length).toBeLessThanOrEqual(200)
  for (const { text } of dialogue) expect(text).not.toMatch(unprintable)
}

const protocols = schemes.flatMap(({ name, starttls }) => (starttls ? [name] : []))

describe('a preamble of any bytes gives an outcome', () => {
  test.each([...new Set(protocols)])('%s', (starttls) => {
    seeded(fc.property(said, ends, (chunks, end) => gives({ starttls }, chunks, end)))
  })

  test.each(['http://user:word@proxy.example:3128', 'socks5://user:word@proxy.example:1080'])('%s', (words) => {
    const proxy = readProxy(words)
    if (!proxy.ok) throw new Error(proxy.error.problem)
    const through = { proxy: proxy.value, host: 'site.example', port: 443 }
    seeded(fc.property(said, ends, (chunks, end) => gives({ through }, chunks, end)))
  })
})
