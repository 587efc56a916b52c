import { startsRecord } from '../wire/record.ts'
import { textOf } from './conversation.ts'
import { printable } from './dialogue.ts'

/** What a plain-text first answer gives away. */
export interface Banner {
  readonly protocol: string
  /** What a person calls it: "an SMTP server". */
  readonly name: string
  /** The target scheme by which this protocol goes on to TLS, where it has one. */
  readonly starttls?: string
  /** The first line, fit to print. */
  readonly text: string
}

interface Kind extends Omit<Banner, 'text'> {
  readonly fits: (text: string, bytes: Uint8Array) => boolean
}

/** Says whose words these first bytes are; undefined: nobody's that we know. More certain kinds stand first. */
export function looksLike(bytes: Uint8Array): Banner | undefined {
  const head = bytes.subarray(0, 2048)
  const text = textOf(head)
  const kind = kinds.find(({ fits }) => fits(text, head))
  if (!kind) return undefined
  const { fits: _, ...facts } = kind
  return { ...facts, text: printable(new TextDecoder().decode(head).split('\n', 1)[0]!.trimEnd()) }
}

const matches =
  (pattern: RegExp): Kind['fits'] =>
  (text) =>
    pattern.test(text)

/** A MySQL packet numbered 0 whose payload is a greeting (version 9 or 10) or an error (0xff). */
const mysqlGreeting: Kind['fits'] = (_, bytes) =>
  bytes.length >= 5 && bytes[1]! <= 4 && bytes[2] === 0 && bytes[3] === 0 && [9, 10, 0xff].includes(bytes[4]!)

/** An SSL 2.0 record with ERROR (0) of three bytes, or SERVER-HELLO (4); the version follows after two bytes. */
const ssl2: Kind['fits'] = (_, b) =>
  ((b[0]! & 0x80) !== 0 && b[1] === 3 && b[2] === 0 && b.length >= 5 && b[3] === 0 && b[4]! <= 6) ||
  ((b[0]! & 0x80) !== 0 && b[2] === 4 && b[3]! <= 1 && b[5] === 0 && b[6] === 2)

/** ErrorResponse: E, a length of four bytes under 64 KiB, then the field S with the severity. */
const postgresError: Kind['fits'] = (text, b) =>
  b[0] === 0x45 && b[1] === 0 && b[2] === 0 && /^S(ERROR|FATAL|PANIC)/.test(text.slice(5))

/** LDAPMessage: SEQUENCE, the INTEGER messageID of one byte, ExtendedResponse; so comes a Notice of Disconnection too (RFC 4511 section 4.4.1). */
function ldapResponse(_: string, bytes: Uint8Array): boolean {
  const first = bytes[1] ?? 0
  const at = first < 0x80 ? 2 : 2 + (first & 0x7f)
  return bytes[0] === 0x30 && bytes[at] === 2 && bytes[at + 1] === 1 && bytes[at + 3] === 0x78
}

const kinds: readonly Kind[] = [
  { protocol: 'tls', name: 'a TLS server', fits: (_, bytes) => startsRecord(bytes) },
  { protocol: 'ssl2', name: 'an SSL 2.0 server', fits: ssl2 },
  { protocol: 'http', name: 'an HTTP server', fits: matches(/^HTTP\/\d|^<!doctype html|^<html/i) },
  {
    protocol: 'http2',
    name: 'an HTTP/2 server',
    fits: (_, b) =>
      b[0] === 0 && b[1] === 0 && b[3] === 4 && b[5] === 0 && b[8] === 0 && b.length >= 9 && b[2]! % 6 === 0,
  },
  { protocol: 'ssh', name: 'an SSH server', fits: matches(/^SSH-\d/) },
  { protocol: 'vnc', name: 'a VNC server', fits: matches(/^RFB \d{3}\.\d{3}/) },
  { protocol: 'amqp', name: 'an AMQP server', fits: matches(/^AMQP/) },
  {
    protocol: 'xmpp',
    name: 'an XMPP server',
    starttls: 'xmpp',
    fits: matches(/^\s{0,8}(<\?xml[^>]*>\s{0,8})?<(\w{1,16}:)?stream[\s:>]/),
  },
  {
    protocol: 'imap',
    name: 'an IMAP server',
    starttls: 'imap',
    fits: matches(/^\* (OK|PREAUTH|BYE|BAD|CAPABILITY)\b/i),
  },
  { protocol: 'redis', name: 'a Redis server', fits: matches(/^-(ERR|DENIED|NOAUTH|MISCONF|LOADING|BUSY) |^\+PONG\r/) },
  { protocol: 'pop3', name: 'a POP3 server', starttls: 'pop3', fits: matches(/^(\+OK|-ERR)(\s|$)/) },
  { protocol: 'lmtp', name: 'an LMTP server', starttls: 'lmtp', fits: matches(/^220[ -][^\n]*\bLMTP\b/i) },
  {
    protocol: 'smtp',
    name: 'an SMTP server',
    starttls: 'smtp',
    fits: matches(/^(220|421|554)[ -][^\n]*\b(E?SMTP|mail|postfix|exim|sendmail)\b/i),
  },
  {
    protocol: 'ftp',
    name: 'an FTP server',
    starttls: 'ftp',
    fits: matches(/^(220|120|421|530|500)[ -][^\n]*(ftp|filezilla)|^220-[\s\S]*\bFTP\b|^530 Please login with USER/i),
  },
  {
    protocol: 'nntp',
    name: 'a news (NNTP) server',
    starttls: 'nntp',
    fits: matches(/^20[01][ -]|^(400|502) [^\n]*\b(nntp|news|innd)\b/i),
  },
  { protocol: 'smtp', name: 'a mail (SMTP) server', starttls: 'smtp', fits: matches(/^(220|554)[ -]/) },
  { protocol: 'sieve', name: 'a ManageSieve server', starttls: 'sieve', fits: matches(/^"IMPLEMENTATION" /i) },
  {
    protocol: 'irc',
    name: 'an IRC server',
    starttls: 'irc',
    fits: matches(
      /^(:\S{1,255} )?(NOTICE (AUTH|\*|Auth|\S{1,64}) :|CAP \S{1,64} (LS|NAK) |ERROR :|\d{3} \S{1,64} )|^PING :/,
    ),
  },
  {
    protocol: 'memcached',
    name: 'a memcached server',
    fits: matches(/^(ERROR|CLIENT_ERROR [^\r]*|SERVER_ERROR [^\r]*)\r\n/),
  },
  { protocol: 'mysql', name: 'a MySQL or MariaDB server', starttls: 'mysql', fits: mysqlGreeting },
  { protocol: 'postgres', name: 'a PostgreSQL server', starttls: 'postgres', fits: postgresError },
  { protocol: 'ldap', name: 'an LDAP server', starttls: 'ldap', fits: ldapResponse },
  // TPKT with an X.224 Connection Confirm or Disconnect Request.
  {
    protocol: 'rdp',
    name: 'a Remote Desktop server',
    starttls: 'rdp',
    fits: (_, b) => b[0] === 3 && b[1] === 0 && b.length >= 7 && (b[5] === 0xd0 || b[5] === 0x80),
  },
  {
    protocol: 'socks5',
    name: 'a SOCKS5 proxy',
    fits: (_, b) => b.length === 2 && b[0] === 5 && (b[1] === 0 || b[1] === 2 || b[1] === 0xff),
  },
  // IAC with WILL, WONT, DO or DONT (RFC 854).
  { protocol: 'telnet', name: 'a Telnet server', fits: (_, b) => b[0] === 0xff && b[1]! >= 0xfb && b[1]! <= 0xfe },
  { protocol: 'mongodb', name: 'a MongoDB server', fits: matches(/It looks like you are trying to access MongoDB/) },
  { protocol: 'rsync', name: 'an rsync server', fits: matches(/^@RSYNCD: /) },
  { protocol: 'svn', name: 'a Subversion server', fits: matches(/^\( success \( \d/) },
]

/** For tests and help: every protocol that is recognised. */
export const recognised: readonly string[] = [...new Set(kinds.map(({ protocol }) => protocol))]
