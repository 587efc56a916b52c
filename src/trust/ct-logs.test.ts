import { createHash, createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ctLog } from './ct-logs.ts'
import { ctLogs } from './data/ct-logs.ts'

describe.each(ctLogs)('$operator $name', ({ id, key }) => {
  test('is called after its key (RFC 6962 section 3.2)', () => {
    const spki = Buffer.from(key, 'base64')
    expect(createHash('sha256').update(spki).digest('hex')).toBe(id)
    expect(createPublicKey({ key: spki, format: 'der', type: 'spki' }).asymmetricKeyType).toBe('ec')
    expect(ctLog(id)?.key).toBe(key)
  })
})

test('a log that is not known here is just that', () => expect(ctLog('00'.repeat(32))).toBeUndefined())
