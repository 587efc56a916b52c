import fc from 'fast-check'
import { expect, test } from 'vitest'
import { looksLike, recognised } from './banner.ts'
import { latin1 } from './conversation.ts'
import { schemeOf } from './schemes.ts'

const rows: readonly (readonly [first: string, protocol: string | undefined, starttls?: string])[] = [
  ['\x15\x03\x03\0\x02\x02\x28', 'tls'],
  ['\x80\x03\0\0\x01', 'ssl2'],
  ['HTTP/1.1 400 Bad Request\r\n', 'http'],
  ['<!DOCTYPE html>', 'http'],
  ['\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0\x80', 'http2'],
  ['SSH-2.0-OpenSSH_9.2p1\r\n', 'ssh'],
  ['RFB 003.008\n', 'vnc'],
  ['AMQP\0\0\x09\x01', 'amqp'],
  ["<?xml version='1.0'?><stream:stream xmlns='jabber:client'>", 'xmpp', 'xmpp'],
  ['* OK [CAPABILITY IMAP4rev1] ready\r\n', 'imap', 'imap'],
  ["-ERR unknown command 'GET'\r\n", 'redis'],
  ['-DENIED Redis is running in protected mode\r\n', 'redis'],
  ['+OK Dovecot ready.\r\n', 'pop3', 'pop3'],
  ['220 mx LMTP Service ready\r\n', 'lmtp', 'lmtp'],
  ['220 mx.example ESMTP Postfix\r\n', 'smtp', 'smtp'],
  ['220 mx.example ready\r\n', 'smtp', 'smtp'],
  ['220 (vsFTPd 3.0.3)\r\n', 'ftp', 'ftp'],
  ['220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------\r\n', 'ftp', 'ftp'],
  ['530 Please login with USER and PASS.\r\n', 'ftp', 'ftp'],
  ['200 news.example InterNetNews server ready\r\n', 'nntp', 'nntp'],
  ['"IMPLEMENTATION" "Dovecot Pigeonhole"\r\n', 'sieve', 'sieve'],
  [':irc.example NOTICE * :*** Looking up your hostname\r\n', 'irc', 'irc'],
  ['ERROR\r\n', 'memcached'],
  ['\x4a\0\0\0\x0a5.5.5-10.11.4-MariaDB\0', 'mysql', 'mysql'],
  ['\x2c\0\0\0\xff\x6a\x04Host', 'mysql', 'mysql'],
  ['E\0\0\0\x40SFATAL\0VFATAL\0', 'postgres', 'postgres'],
  ['\x30\x24\x02\x01\0\x78\x1f\x0a\x01\x02', 'ldap', 'ldap'],
  ['\x30\x84\0\0\0\x24\x02\x01\0\x78\x1f\x0a\x01\x02', 'ldap', 'ldap'],
  ['\x03\0\0\x0b\x06\xd0\0\0\x12\x34\0', 'rdp', 'rdp'],
  ['\x05\xff', 'socks5'],
  ['\xff\xfd\x18\xff\xfd\x20', 'telnet'],
  ['It looks like you are trying to access MongoDB over HTTP on the native driver port.', 'mongodb'],
  ['@RSYNCD: 31.0\n', 'rsync'],
  ['( success ( 2 2 ( ) ( edit-pipeline ) ) )', 'svn'],
  ['', undefined],
  ['\0\0\0\0', undefined],
  ['hello\r\n', undefined],
]

test.each(rows.map((row) => [row[0], row[1], row[2]] as const))('%j is %s', (first, protocol, starttls) => {
  const banner = looksLike(latin1(first))
  expect(banner?.protocol).toBe(protocol)
  expect(banner?.starttls).toBe(starttls)
})

test('every kind has a row, and every scheme named is one', () => {
  expect(new Set(rows.flatMap(([, protocol]) => protocol ?? []))).toEqual(new Set(recognised))
  for (const [, , starttls] of rows) if (starttls) expect(schemeOf(starttls)?.starttls?.name).toBe(starttls)
})

test('the first line is shown without what a terminal would obey', () => {
  expect(looksLike(latin1('220 mx ESMTP \x1b[31mred\r\nsecond'))?.text).toBe('220 mx ESMTP \\u{1b}[31mred')
})

test('no bytes are too strange', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const banner = looksLike(bytes)
      return banner === undefined || recognised.includes(banner.protocol)
    }),
  )
})
