import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { missing } from '../../test/support/peers.ts'
import { cipherSuites } from '../wire/cipher-suite.ts'
import { suiteRangesIn, suitesIn } from './suite-ranges.ts'

describe('the order that most servers have', () => {
  test.skipIf(missing('openssl'))("is OpenSSL's own but for a few places", () => {
    const words = ['ciphers', '-s', '-V', '-tls1_2', 'ALL:COMPLEMENTOFALL:!DSS:@SECLEVEL=0']
    const theirs = [
      ...execFileSync('openssl', words)
        .toString()
        .matchAll(/0x(..),0x(..)/g),
    ].map(([, high, low]) => Number.parseInt(`${high}${low}`, 16))
    const ours = suitesIn(0x0303).filter((code) => theirs.includes(code))
    const seams = ours.slice(1).filter((code, i) => theirs.indexOf(code) < theirs.indexOf(ours[i]!))
    expect(ours).toHaveLength(theirs.length)
    expect(seams.map(cipherSuites.name)).toEqual([])
  })

  test('every suite before TLS 1.3 stands in one range', () => {
    const inRanges = suiteRangesIn(0x0303).flat()
    expect(inRanges.toSorted()).toEqual(suitesIn(0x0303).toSorted())
    expect(new Set(inRanges).size).toBe(inRanges.length)
    expect(inRanges).toHaveLength(
      [...cipherSuites.rows.values()].filter((one) => one.oldestVersion < 0x0304).length - 1,
    )
  })

  test('TLS 1.0 has none of TLS 1.2', () => {
    expect(suitesIn(0x0301)).not.toContain(0xc02f)
    expect(suitesIn(0x0301)).toContain(0xc013)
  })
})
