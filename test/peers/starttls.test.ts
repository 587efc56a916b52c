import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { converse } from '../../src/net/converse.ts'
import { dial } from '../../src/net/dial.ts'
import { type StartTlsName, starttlsOf } from '../../src/protocol/schemes.ts'
import type { StartTls } from '../../src/protocol/starttls/starttls.ts'
import { missing, type Peer, type Running, start } from '../support/peers.ts'
import { beginTls, preamble } from '../support/preamble.ts'
import * as programs from './programs.ts'

interface Row {
  readonly peer: Peer
  /** What stands on its ports, in order. */
  readonly speaks: readonly StartTlsName[]
  readonly greeting?: RegExp
}

const willing: Readonly<Record<string, Row>> = {
  Exim: { peer: programs.exim('*'), speaks: ['smtp'], greeting: /^220 .*Exim/ },
  Dovecot: { peer: programs.dovecot, speaks: ['imap', 'pop3', 'lmtp', 'sieve'], greeting: /Dovecot/ },
  ProFTPD: { peer: programs.proftpd(true), speaks: ['ftp'], greeting: /^220 .*ProFTPD/ },
  OpenLDAP: { peer: programs.slapd(true), speaks: ['ldap'], greeting: /success/ },
  PostgreSQL: { peer: programs.postgres, speaks: ['postgres'], greeting: /^S$/ },
  MariaDB: { peer: programs.mariadb(true), speaks: ['mysql'], greeting: /MariaDB/ },
  Prosody: { peer: programs.prosody(true), speaks: ['xmpp'], greeting: /stream:stream/ },
  InspIRCd: { peer: programs.inspircd, speaks: ['irc'] },
  xrdp: { peer: programs.xrdp, speaks: ['rdp'], greeting: /PROTOCOL_SSL/ },
}

const upgrade = async (name: StartTlsName, port: number, host = 'example.org') =>
  await preamble(starttlsOf(name)!.upgrade({ host, patience: 5000 }), port)

const kept = (peer: Peer) => {
  let running: Running
  beforeAll(async () => {
    running = await start(peer)
  }, 60_000)
  afterAll(async () => await running?.stop())
  return () => running
}

describe.each(Object.entries(willing))('%s', (_, { peer, speaks, greeting }) => {
  describe.skipIf(missing(peer.program))('goes on to TLS', () => {
    const running = kept(peer)
    test.each(speaks.map((name, place) => [name, place] as const))('from %s', async (name, place) => {
      const { value, socket } = await upgrade(name, running().ports[place]!)
      expect(value.outcome, JSON.stringify(value.log)).toEqual({ kind: 'ready' })
      if (greeting) expect(value.greeting).toMatch(greeting)
      expect(await beginTls(socket)).toMatch(/^TLSv1\.[23]$/)
    })
  })
})

describe.skipIf(missing('dovecot'))('the reader of sockets that the doctor uses', () => {
  const running = kept(programs.dovecot)
  test('comes to the same outcome', async () => {
    const dialled = await dial({ address: '127.0.0.1', port: running().ports[0]!, timeoutMs: 5000 })
    if (dialled.kind !== 'connected') throw new Error(dialled.kind)
    const { value } = await converse(starttlsOf('imap')!.upgrade({ host: 'localhost' }), dialled, { deadlineMs: 5000 })
    expect(value.outcome).toEqual({ kind: 'ready' })
    expect(value.log.map(({ from, text }) => `${from}: ${text.slice(0, 12)}`)).toEqual([
      'peer: * OK [CAPABI',
      'us: d1 CAPABILIT',
      'peer: * CAPABILITY',
      'peer: d1 OK Pre-lo',
      'us: d2 STARTTLS',
      'peer: d2 OK Begin ',
    ])
  })
})

interface Unwilling {
  readonly peer: Peer
  readonly speaks: StartTlsName
  readonly host?: string
  readonly kind: StartTls['outcome']['kind']
  readonly reply: RegExp
}

const unwilling: Readonly<Record<string, Unwilling>> = {
  'Exim that offers TLS to nobody': { peer: programs.exim(''), speaks: 'smtp', kind: 'not-offered', reply: /^250-/ },
  'Exim whose certificate is gone': {
    peer: programs.exim('*', '/nonexistent'),
    speaks: 'smtp',
    kind: 'refused',
    reply: /^454/,
  },
  'ProFTPD without TLS': { peer: programs.proftpd(false), speaks: 'ftp', kind: 'not-offered', reply: /^500/ },
  'OpenLDAP without a certificate': {
    peer: programs.slapd(false),
    speaks: 'ldap',
    kind: 'not-offered',
    reply: /^protocolError/,
  },
  'MariaDB without TLS': {
    peer: programs.mariadb(false),
    speaks: 'mysql',
    kind: 'not-offered',
    reply: /without CLIENT_SSL/,
  },
  'Prosody without TLS': { peer: programs.prosody(false), speaks: 'xmpp', kind: 'not-offered', reply: /features/ },
  'Prosody asked for a name it does not host': {
    peer: programs.prosody(true),
    speaks: 'xmpp',
    host: 'other.example',
    kind: 'refused',
    reply: /host-unknown/,
  },
}

describe.each(Object.entries(unwilling))('%s', (_, { peer, speaks, host, kind, reply }) => {
  describe.skipIf(missing(peer.program))('says so', () => {
    const running = kept(peer)
    test('in its own words', async () => {
      const { value, socket } = await upgrade(speaks, running().ports[0]!, host)
      socket.destroy()
      expect(value.outcome.kind, JSON.stringify(value)).toBe(kind)
      expect('reply' in value.outcome && value.outcome.reply).toMatch(reply)
    })
  })
})
