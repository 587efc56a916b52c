import { expect, test } from 'vitest'
import { questionAbout } from './question.ts'

const question =
  '`curl https://HOST/`, `openssl s_client -connect HOST:443 -servername HOST`, `-connect $a:443`, `nc HOST 443`, `handshake-doctor HOST`'

test.each([
  ['without a target HOST stays', undefined, question],
  [
    'a name',
    'example.org',
    '`curl https://example.org/`, `openssl s_client -connect example.org:443 -servername example.org`, `-connect $a:443`, `nc example.org 443`, `handshake-doctor example.org`',
  ],
  [
    'a port of its own stands in every command',
    'example.org:8443',
    '`curl https://example.org:8443/`, `openssl s_client -connect example.org:8443 -servername example.org`, `-connect $a:8443`, `nc example.org 8443`, `handshake-doctor example.org:8443`',
  ],
  [
    'a scheme gives its port and its STARTTLS, and stays for the doctor',
    'smtp://mx.example.org',
    '`curl https://mx.example.org:25/`, `openssl s_client -connect mx.example.org:25 -starttls smtp -servername mx.example.org`, `-connect $a:25 -starttls smtp`, `nc mx.example.org 25`, `handshake-doctor smtp://mx.example.org`',
  ],
  [
    'an IPv6 address is in brackets where a port follows',
    '[2001:db8::1]:8443',
    '`curl https://[2001:db8::1]:8443/`, `openssl s_client -connect [2001:db8::1]:8443 -servername 2001:db8::1`, `-connect $a:8443`, `nc 2001:db8::1 8443`, `handshake-doctor [2001:db8::1]:8443`',
  ],
  ['what is no target changes nothing', 'no such://thing', question],
  [
    'submission is smtp to OpenSSL',
    'submission://mx.example.org',
    '`curl https://mx.example.org:587/`, `openssl s_client -connect mx.example.org:587 -starttls smtp -servername mx.example.org`, `-connect $a:587 -starttls smtp`, `nc mx.example.org 587`, `handshake-doctor submission://mx.example.org`',
  ],
  [
    'OpenSSL knows no RDP',
    'rdp://desk.example.org',
    '`curl https://desk.example.org:3389/`, `openssl s_client -connect desk.example.org:3389 -servername desk.example.org`, `-connect $a:3389`, `nc desk.example.org 3389`, `handshake-doctor rdp://desk.example.org`',
  ],
])('%s', (_, target, asked) => {
  expect(questionAbout(question, target)).toBe(asked)
})

test('a question that compares both ways keeps both', () => {
  const compared = '`openssl s_client -connect HOST:443` with `openssl s_client -connect HOST:443 -starttls smtp`'
  expect(questionAbout(compared, 'imap://mx.example.org')).toBe(compared.replaceAll('HOST:443', 'mx.example.org:143'))
})
