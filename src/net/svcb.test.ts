import { describe, expect, it } from 'vitest'
import { readServiceBinding } from './svcb.ts'

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))

/** Wire forms of RFC 9460 appendix D. */
const vectors: [string, string, object][] = [
  ['D.1 alias mode', '0000 03 666f6f 07 6578616d706c65 03 636f6d 00', { priority: 0, target: 'foo.example.com' }],
  ['D.2 figure 3, the owner itself', '0001 00', { priority: 1, target: '.' }],
  ['D.2 figure 4, a port', '0010 03 666f6f 07 6578616d706c65 03 636f6d 00 0003 0002 0035', { priority: 16, port: 53 }],
  [
    'D.2 figure 5, an unknown key',
    '0001 03666f6f076578616d706c6503636f6d00 029b 0005 68656c6c6f',
    { otherKeys: [667] },
  ],
  [
    'D.2 figure 7, IPv6 hints',
    '0001 03666f6f076578616d706c6503636f6d00 0006 0020 20010db8000000000000000000000001 20010db8000000000000000000530001',
    { ipv6hint: ['2001:db8:0:0:0:0:0:1', '2001:db8:0:0:0:0:53:1'] },
  ],
  [
    'D.2 figure 9, mandatory, alpn, IPv4 hint',
    '0010 03666f6f076578616d706c65036f726700 0000 0004 00010004 0001 0009 02 6832 05 68332d3139 0004 0004 c0000201',
    { mandatory: [1, 4], alpn: ['h2', 'h3-19'], ipv4hint: ['192.0.2.1'] },
  ],
]

describe('readServiceBinding', () => {
  it.each(vectors)('%s', (_, wire, expected) => {
    expect(readServiceBinding(hex(wire))).toMatchObject({ ok: true, value: expected })
  })

  it.each([
    ['', 'HTTPS.priority at byte 0'],
    ['0001 00 0003 0005 0035', 'HTTPS.params[0].value'],
    ['0001 00 0003 0001 35', 'HTTPS.port at byte 0: needs 2 bytes, 1 left'],
    ['0001 00 0004 0003 c00002', 'HTTPS.ipv4hint'],
    ['0001 c000', 'HTTPS.target at byte 3: label of 192 bytes'],
  ])('says where %s is wrong', (wire, message) => {
    const read = readServiceBinding(hex(wire))
    expect(read.ok ? '' : read.error.message).toContain(message)
  })

  it('survives every prefix of a record', () => {
    const whole = hex(vectors.at(-1)![1])
    for (let length = 0; length < whole.length; length++) readServiceBinding(whole.subarray(0, length))
  })
})
