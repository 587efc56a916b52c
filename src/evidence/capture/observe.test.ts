import { describe, expect, test } from 'vitest'
import { flightsOf } from '../../../test/support/overheard.ts'
import { packetsOf, pcap, segmentsOf } from '../../../test/support/packets.ts'
import { latin1 } from '../../protocol/conversation.ts'
import type { Flight } from '../../protocol/transcript.ts'
import { encodeSsl2ClientHello, encodeSsl2ServerHello, ssl2Frame } from '../../wire/ssl2.ts'
import { CaptureReader } from './read-capture.ts'
import type { Witnessed } from './witness.ts'

type Line = readonly [from: Flight['from'], words: string | Uint8Array]

/** One connection whose sides say this in turn, 10 ms apart, and who hangs up. */
function seen(
  lines: readonly Line[],
  hangsUp: Flight['from'] = 'us',
  then: readonly Flight[] = [],
): Witnessed | undefined {
  const dialogue = lines.map(([from, words], i) => {
    return { from, bytes: typeof words === 'string' ? latin1(words) : words, at: 20 + i * 10 }
  })
  const after = dialogue.length * 10
  const flights = [...dialogue, ...then.map((flight) => ({ ...flight, at: flight.at + after }))]
  const reader = new CaptureReader()
  reader.push(pcap(packetsOf(segmentsOf(flights, { from: hangsUp, with: 'F', at: 2000 }))))
  const out = reader.end()
  if (!out.ok) throw new Error(out.error.sentence)
  return out.value.witnessed[0]
}

const tls = flightsOf('TLS 1.2')
const greeting: Line = ['peer', '220 mx.example ESMTP Postfix\r\n']
const ehlo: Line = ['us', 'EHLO me.example\r\n']
const offering: Line = ['peer', '250-mx.example\r\n250-STARTTLS\r\n250 OK\r\n']
const bare: Line = ['peer', '250-mx.example\r\n250 OK\r\n']

/** What a MySQL server greets with; `ssl`: CLIENT_SSL among its capabilities. */
const mysqlGreeting = (ssl: boolean): Uint8Array => {
  const payload = [
    10,
    ...latin1('8.0.36'),
    0,
    ...Array(4 + 8 + 1).fill(1),
    0xff,
    ssl ? 0xff : 0xf7,
    ...Array(40).fill(0),
  ]
  return Uint8Array.of(payload.length, 0, 0, 0, ...payload)
}
const postgresRequest = Uint8Array.of(0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f)
const ldapRequest = Uint8Array.of(0x30, 0x1d, 2, 1, 1, 0x77, 0x18, 0x80, 0x16, ...latin1('1.3.6.1.4.1.1466.20037'))
const ldapAnswer = (code: number) => Uint8Array.of(0x30, 12, 2, 1, 1, 0x78, 7, 0x0a, 1, code, 4, 0, 4, 0)
const rdpRequest = Uint8Array.of(3, 0, 0, 19, 14, 0xe0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 3, 0, 0, 0)
const rdpAnswer = (kind: number, value: number) =>
  Uint8Array.of(3, 0, 0, 19, 14, 0xd0, 0, 0, 0, 0, 0, kind, 0, 8, 0, value, 0, 0, 0)
const xmlStream = "<?xml version='1.0'?><stream:stream to='x.example' version='1.0'>"
const socksRequest = Uint8Array.of(5, 1, 0, 3, 6, ...latin1('a.test'), 1, 0xbb)

describe('a dialogue, then TLS', () => {
  const rows: [protocol: string, lines: Line[], first: string][] = [
    [
      'SMTP',
      [greeting, ehlo, offering, ['us', 'STARTTLS\r\n'], ['peer', '220 go ahead\r\n']],
      '220 mx.example ESMTP Postfix',
    ],
    [
      'IMAP',
      [
        ['peer', '* OK IMAP4rev1\r\n'],
        ['us', 'A1 STARTTLS\r\n'],
        ['peer', 'A1 OK begin\r\n'],
      ],
      '* OK IMAP4rev1',
    ],
    [
      'POP3',
      [
        ['peer', '+OK ready\r\n'],
        ['us', 'STLS\r\n'],
        ['peer', '+OK begin\r\n'],
      ],
      '+OK ready',
    ],
    [
      'FTP',
      [
        ['peer', '220 FTP server\r\n'],
        ['us', 'AUTH TLS\r\n'],
        ['peer', '234 go\r\n'],
      ],
      '220 FTP server',
    ],
    [
      'MySQL',
      [
        ['peer', mysqlGreeting(true)],
        ['us', new Uint8Array(36)],
      ],
      'a MySQL or MariaDB server',
    ],
    [
      'PostgreSQL',
      [
        ['us', postgresRequest],
        ['peer', 'S'],
      ],
      '8 bytes',
    ],
    [
      'LDAP',
      [
        ['us', ldapRequest],
        ['peer', ldapAnswer(0)],
      ],
      '31 bytes',
    ],
    [
      'RDP',
      [
        ['us', rdpRequest],
        ['peer', rdpAnswer(2, 1)],
      ],
      '19 bytes',
    ],
    [
      'XMPP',
      [
        ['us', xmlStream],
        ['peer', `${xmlStream}<stream:features><starttls/></stream:features>`],
        ['us', '<starttls/>'],
        ['peer', '<proceed/>'],
      ],
      xmlStream,
    ],
    [
      'HTTP CONNECT',
      [
        ['us', 'CONNECT a.test:443 HTTP/1.1\r\n\r\n'],
        ['peer', 'HTTP/1.1 200 OK\r\n\r\n'],
      ],
      'CONNECT a.test:443 HTTP/1.1',
    ],
    [
      'SOCKS5',
      [
        ['us', Uint8Array.of(5, 1, 0)],
        ['peer', Uint8Array.of(5, 0)],
        ['us', socksRequest],
        ['peer', Uint8Array.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0)],
      ],
      '3 bytes',
    ],
    [
      'the PROXY protocol',
      [['us', 'PROXY TCP4 192.0.2.1 192.0.2.2 4711 443\r\n']],
      'PROXY TCP4 192.0.2.1 192.0.2.2 4711 443',
    ],
  ]
  test.each(rows)('%s', (_, lines, first) => {
    const found = seen(lines, 'us', tls)!
    expect(found.attempt.outcome).toEqual({ kind: 'finished' })
    expect(found.attempt.dialogue[0]!.text).toContain(first)
    expect(found.attempt.offer?.serverName).toBe('site.example')
  })

  test('passwords are left out', () => {
    const lines: Line[] = [
      greeting,
      ehlo,
      offering,
      ['us', 'AUTH PLAIN AGFsaWNlAHNlY3JldA==\r\n'],
      ['peer', '538 TLS first\r\n'],
      ['us', 'STARTTLS\r\n'],
      ['peer', '220 go\r\n'],
    ]
    const words = seen(lines, 'us', tls)!.attempt.dialogue.map(({ text }) => text)
    expect(words).toContain('AUTH PLAIN …')
    expect(words.join()).not.toContain('AGFsaWNl')
  })
})

describe('a dialogue that never comes to TLS', () => {
  const starttls = (what: string, reply: RegExp) => ({ kind: 'starttls', what, reply: expect.stringMatching(reply) })
  const rows: [sentence: string, lines: Line[], outcome: object | undefined, hangsUp?: 'peer'][] = [
    [
      'SMTP refuses',
      [greeting, ehlo, offering, ['us', 'STARTTLS\r\n'], ['peer', '454 TLS not available\r\n']],
      starttls('refused', /^454/),
    ],
    [
      'SMTP does not offer, the client asks',
      [greeting, ehlo, bare, ['us', 'STARTTLS\r\n'], ['peer', '502 unknown\r\n']],
      starttls('not-offered', /^502/),
    ],
    [
      'SMTP does not offer, the client leaves',
      [greeting, ehlo, bare, ['us', 'QUIT\r\n']],
      starttls('not-offered', /250-mx/),
    ],
    [
      'SMTP does not offer, the client goes on',
      [greeting, ehlo, bare, ['us', 'MAIL FROM:<a@b.example>\r\n']],
      undefined,
    ],
    [
      'SMTP hangs up on STARTTLS',
      [greeting, ehlo, offering, ['us', 'STARTTLS\r\n']],
      starttls('ended', /^closed$/),
      'peer',
    ],
    [
      'IMAP refuses',
      [
        ['peer', '* OK IMAP4rev1\r\n'],
        ['us', 'A1 STARTTLS\r\n'],
        ['peer', '* OK wait\r\nA1 NO not now\r\n'],
      ],
      starttls('refused', /^A1 NO/),
    ],
    [
      'PostgreSQL has no TLS',
      [
        ['us', postgresRequest],
        ['peer', 'N'],
      ],
      starttls('not-offered', /^N$/),
    ],
    [
      'PostgreSQL has no TLS, the client goes on',
      [
        ['us', postgresRequest],
        ['peer', 'N'],
        ['us', new Uint8Array(90)],
      ],
      undefined,
    ],
    ['MySQL has no TLS', [['peer', mysqlGreeting(false)]], starttls('not-offered', /without CLIENT_SSL$/)],
    [
      'LDAP refuses',
      [
        ['us', ldapRequest],
        ['peer', ldapAnswer(52)],
      ],
      starttls('refused', /^unavailable$/),
    ],
    [
      'RDP refuses',
      [
        ['us', rdpRequest],
        ['peer', rdpAnswer(3, 2)],
      ],
      starttls('refused', /^SSL_NOT_ALLOWED/),
    ],
    [
      'XMPP refuses',
      [
        ['us', xmlStream],
        ['peer', `${xmlStream}<stream:features><starttls/></stream:features>`],
        ['us', '<starttls/>'],
        ['peer', '<failure/>'],
      ],
      starttls('refused', /failure/),
    ],
    [
      'a proxy refuses',
      [
        ['us', 'CONNECT a.test:443 HTTP/1.1\r\n\r\n'],
        ['peer', 'HTTP/1.1 403 Forbidden\r\n\r\n'],
      ],
      { kind: 'proxy', what: 'refused', reply: 'HTTP/1.1 403 Forbidden' },
    ],
    [
      'a SOCKS proxy refuses',
      [
        ['us', Uint8Array.of(5, 1, 0)],
        ['peer', Uint8Array.of(5, 0)],
        ['us', socksRequest],
        ['peer', Uint8Array.of(5, 2, 0, 1, 0, 0, 0, 0, 0, 0)],
      ],
      { kind: 'proxy', what: 'refused', reply: 'connection not allowed by ruleset' },
    ],
    [
      'plain HTTP all the way',
      [
        ['us', 'GET / HTTP/1.1\r\n\r\n'],
        ['peer', 'HTTP/1.1 200 OK\r\n\r\n'],
      ],
      undefined,
    ],
    [
      'SSH',
      [
        ['peer', 'SSH-2.0-OpenSSH_9\r\n'],
        ['us', 'SSH-2.0-OpenSSH_9\r\n'],
      ],
      undefined,
    ],
  ]
  test.each(rows)('%s', (_, lines, outcome, hangsUp) => {
    const found = seen(lines, hangsUp)
    expect(found?.attempt.outcome).toEqual(outcome && expect.objectContaining(outcome))
  })
})

describe('other protocols than TLS, and old ones', () => {
  const hello: Line = ['us', tls[0]!.bytes]
  test('a server that speaks HTTP to a ClientHello', () => {
    const outcome = seen([hello, ['peer', 'HTTP/1.1 400 Bad Request\r\n\r\n']])!.attempt.outcome
    expect(outcome).toEqual({ kind: 'not-tls', bytes: latin1('HTTP/1.1 400 Bad Request\r\n\r\n') })
  })
  test('a client that speaks HTTP where TLS is expected', () => {
    const get: Line = ['us', 'GET / HTTP/1.1\r\nHost: a.test\r\n\r\n']
    for (const [answer, kind] of [
      [Uint8Array.of(21, 3, 1, 0, 2, 2, 70), 'alert'],
      ['HTTP/1.1 400 Bad Request\r\n\r\nThe plain HTTP request was sent to HTTPS port', 'not-tls'],
    ] as const) {
      const found = seen([get, ['peer', answer]])!
      expect(found.attempt.outcome.kind).toBe(kind)
      expect(found.captured.notes.map(({ en }) => en)).toContain(
        'The client spoke plain HTTP where the server expects TLS.',
      )
    }
  })
  test('a hello in the format of SSL 2.0, answered in it and in TLS', () => {
    const old = encodeSsl2ClientHello({
      version: 0x0301,
      cipherSpecs: [0x35, 0x010080],
      sessionId: new Uint8Array(0),
      challenge: new Uint8Array(16),
    })
    const inTls = seen([
      ['us', old],
      ['peer', tls[1]!.bytes],
    ])!
    expect(inTls.attempt.offer).toMatchObject({ versions: [0x0301, 0x0300], suites: [0x35] })
    expect(inTls.attempt.messages[0]!.bytes[0]).toBe(2)
    const answer = ssl2Frame(
      encodeSsl2ServerHello({
        version: 2,
        certificate: Uint8Array.of(1),
        cipherSpecs: [0x010080],
        connectionId: new Uint8Array(16),
      }),
    )
    expect(
      seen([
        ['us', old],
        ['peer', answer],
      ])!.attempt.outcome,
    ).toEqual({ kind: 'ssl2', cipherSpecs: [0x010080] })
  })
})
