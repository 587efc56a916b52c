import { describe, expect, test } from 'vitest'
import { certificatesFromPem, readPem } from './pem.ts'

const block = (label: string, body: string) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`

describe('blocks', () => {
  test('are read in order, with their lines, whatever stands between', () => {
    const text = `\ufeffsubject=x\r\n${block('CERTIFICATE', 'AQID')}\nhello\n${block('EC PRIVATE KEY', 'BAUG\nBw==')}`
    expect(readPem(text)).toEqual({
      ok: true,
      value: [
        { label: 'CERTIFICATE', kind: 'certificate', der: Uint8Array.of(1, 2, 3), line: 2, headers: [] },
        { label: 'EC PRIVATE KEY', kind: 'private-key', der: Uint8Array.of(4, 5, 6, 7), line: 7, headers: [] },
      ],
    })
  })

  test('an encrypted key keeps its headers', () => {
    const read = readPem(block('RSA PRIVATE KEY', 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAQID'))
    expect(read).toMatchObject({
      ok: true,
      value: [{ headers: ['Proc-Type: 4,ENCRYPTED', 'DEK-Info: AES-256-CBC,00'], der: Uint8Array.of(1, 2, 3) }],
    })
  })

  const wrong: [sentence: string, text: string, line: number, problem: RegExp][] = [
    ['an empty file', '', 1, /no -----BEGIN line/],
    ['binary', '\x30\x82\x01\x02', 1, /no -----BEGIN line/],
    ['no END', '\n-----BEGIN CERTIFICATE-----\nAQID\n', 2, /the CERTIFICATE that begins here has no END/],
    ['END alone', 'x\n-----END CERTIFICATE-----\n', 2, /END CERTIFICATE without its BEGIN/],
    ['END of another', '-----BEGIN A-----\nAQID\n-----END B-----', 3, /END B without its BEGIN/],
    ['BEGIN inside', '-----BEGIN A-----\nAQID\n-----BEGIN B-----', 3, /BEGIN B inside the A that begins on line 1/],
    ['a damaged BEGIN', '-----BEGIN CERTIFICATE----\nAQID', 1, /five hyphens/],
    ['not base64', block('CERTIFICATE', 'AQID\nAQ!D'), 3, /not base64, inside CERTIFICATE/],
    ['not base64 after headers', block('X', 'A: b\n\nAQID\nAQ!D'), 5, /not base64/],
    ['base64 cut off', block('CERTIFICATE', 'AQIDA'), 1, /cut off/],
    ['padding in the middle', block('CERTIFICATE', 'AQ==\nAQID'), 1, /characters too many/],
    ['nothing inside', block('CERTIFICATE', ''), 1, /the CERTIFICATE is empty/],
  ]
  test.each(wrong)('%s', (_, text, line, problem) => {
    const read = readPem(text)
    if (read.ok) throw new Error('was read')
    expect(read.error.line).toBe(line)
    expect(read.error.problem).toMatch(problem)
  })
})

test('a certificate that is none is named with its line and byte', () => {
  expect(certificatesFromPem(`\n${block('CERTIFICATE', 'MAUA')}`)).toEqual({
    ok: false,
    error: {
      line: 2,
      problem: 'the certificate that begins here is malformed: Certificate at byte 0: says 5 bytes, 1 left',
    },
  })
})

test('a key is no certificate', () => {
  expect(certificatesFromPem(block('PRIVATE KEY', 'AQID'))).toMatchObject({
    ok: false,
    error: { line: 1, problem: 'no certificate, only PRIVATE KEY' },
  })
})
