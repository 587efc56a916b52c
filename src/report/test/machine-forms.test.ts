import { describe, expect, test } from 'vitest'
import { readCsv } from '../../../test/support/csv.ts'
import { readSarif } from '../../../test/support/sarif.ts'
import { payloads, poisonedTest, sampleTest, ungraded, unseen } from '../../../test/support/test-reports.ts'
import { elementsIn, readXml, type XmlElement } from '../../../test/support/xml.ts'
import { languages } from '../../evidence/text.ts'
import type { Mark } from '../../grade/policy.ts'
import { renderTestCsv } from './csv.ts'
import { renderTestJunit } from './junit.ts'
import { renderTestSarif } from './sarif.ts'

const dead = { SSLv2: false, SSLv3: false, 'TLSv1.0': false, 'TLSv1.1': false, 'TLSv1.2': false, 'TLSv1.3': false }

describe('CSV', () => {
  const [head, ...rows] = readCsv(renderTestCsv(sampleTest('en')))
  const cell = (id: string, column: string) => rows.find((row) => row[5] === id)?.[head!.indexOf(column)]

  test('one finding a row, each with its server', () => {
    expect(rows.length).toBeGreaterThan(40)
    expect(rows.every((row) => row.length === head!.length)).toBe(true)
    expect(rows.every((row) => row.slice(0, 4).join(' ') === 'shop.example 443 192.0.2.7 B')).toBe(true)
    expect(new Set(rows.map((row) => row[5])).size).toBe(rows.length)
  })

  test.each([
    ['protocol/TLSv1.3', 'outcome', 'passed'],
    ['protocol/TLSv1.0', 'outcome', 'warning'],
    ['protocol/SSLv3', 'outcome', 'untested'],
    ['suite/TLSv1.2/0x0005', 'outcome', 'failed'],
    ['key-exchange/dh-1024', 'outcome', 'warning'],
    ['vulnerability/heartbleed', 'outcome', 'failed'],
    ['vulnerability/heartbleed', 'references', 'CVE-2014-0160'],
    ['vulnerability/heartbleed', 'fix', 'Update OpenSSL, then take a new key and a new certificate.'],
    ['vulnerability/winshock', 'outcome', 'untested'],
    ['behaviour/hsts', 'outcome', 'warning'],
    ['client/ie-6', 'observed', 'no suite in common'],
    ['grade/tls10-tls11', 'observed', 'B: TLS 1.0 is accepted.'],
    [`certificate/${'ab'.repeat(32)}`, 'outcome', 'passed'],
  ])('%s, %s: %s', (id, column, value) => {
    expect(cell(id, column)).toBe(value)
  })

  test.each(payloads)('no spreadsheet takes words for a formula: %j', (payload) => {
    const text = renderTestCsv(poisonedTest(sampleTest('en'), payload))
    const read = readCsv(text)
    expect(read.every((row) => row.length === head!.length)).toBe(true)
    expect(read.flat().filter((field) => /^\s*[=+\-@\t\r]/.test(field))).toEqual([])
    expect(text.replaceAll('\r\n', '')).not.toMatch(unseen)
  })
})

describe('JUnit', () => {
  const cases = (root: XmlElement) => elementsIn(root, 'testcase')
  const failed = (root: XmlElement) =>
    cases(root)
      .filter(({ children }) => children.some(({ name }) => name === 'failure'))
      .map(({ attributes }) => attributes.name)

  test.each([
    ['without a threshold: what failed', {}, undefined, ['Heartbleed (vulnerability/heartbleed)']],
    ['the grade is reached: nothing', {}, 'B', []],
    ['the grade is worse: it, and what holds it down', {}, 'A', ['Grade', 'tls10-tls11']],
    ['no grade: it', { grade: null, grading: ungraded }, 'F', ['Grade']],
    ['T is below any letter but F', { grade: 'T' as const }, 'E', ['Grade']],
    ['T is as bad as F', { grade: 'T' as const }, 'F', []],
  ] satisfies [string, Parameters<typeof sampleTest>[1], Mark | undefined, string[]][])(
    '%s',
    (_, changes, threshold, names) => {
      const sample = sampleTest('en', { causes: [], suites: {}, ...changes })
      expect(failed(readXml(renderTestJunit(sample, threshold)))).toEqual(names)
    },
  )

  test('no version works: the grade fails without a threshold too', () => {
    const root = readXml(renderTestJunit(sampleTest('en', { protocols: dead, grade: null, grading: ungraded })))
    expect(failed(root)).toContain('Grade')
    expect(renderTestJunit(sampleTest('en', { protocols: dead }))).toContain('No TLS version works here.')
  })

  test('counts what is in it', () => {
    const root = readXml(renderTestJunit(sampleTest('en')))
    const count = (name: string, within = root) => elementsIn(within, name).length
    for (const suite of [root, ...elementsIn(root, 'testsuite')])
      expect(suite.attributes).toMatchObject({
        tests: `${count('testcase', suite)}`,
        failures: `${count('failure', suite)}`,
        skipped: `${count('skipped', suite)}`,
      })
    expect(count('skipped')).toBeGreaterThan(0)
  })

  test.each(payloads)('well-formed, whatever a server sent: %j', (payload) => {
    const root = readXml(renderTestJunit(poisonedTest(sampleTest('en'), payload)))
    expect(cases(root).length).toBe(cases(readXml(renderTestJunit(sampleTest('en')))).length)
  })
})

describe('SARIF', () => {
  test.each(languages)('holds to the standard, in %s', (language) => {
    const run = readSarif(renderTestSarif(sampleTest(language)))
    expect(run.language).toBe(language)
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(['vulnerability/robot']))
  })

  test('results are what is to be mended; what was not tested is said beside', () => {
    const { results, invocations } = readSarif(renderTestSarif(sampleTest('en')))
    const levels = Object.fromEntries(
      results.map(({ ruleId, level, message }) => [ruleId.replace('suite/weak', message.text), level]),
    )
    expect(levels).toMatchObject({
      'vulnerability/heartbleed': 'error',
      'vulnerability/breach': 'warning',
      'protocol/TLSv1.0': 'warning',
      'TLS 1.2 TLS_RSA_WITH_RC4_128_SHA: insecure': 'error',
      'TLS 1.2 TLS_RSA_WITH_AES_128_CBC_SHA: weak': 'warning',
      'cause/cert-expired': 'error',
    })
    expect(levels).not.toHaveProperty('vulnerability/robot')
    expect(levels).not.toHaveProperty('vulnerability/winshock')
    const notes = invocations[0].toolExecutionNotifications.map(({ message }) => message.text)
    expect(notes).toContain('winshock: Nothing of the kind was seen.')
    expect(notes).toContain('The server hung up on three hellos: the list of groups may be incomplete.')
  })

  test('a server that is well has no results', () => {
    const well = {
      causes: [],
      suites: {},
      certificates: [],
      behaviours: {},
      clients: [],
      weaknesses: [],
      grading: ungraded,
    }
    const protocols = { ...dead, 'TLSv1.3': true }
    const keyExchange = { order: null, complete: true, groups: [], primes: [] }
    expect(readSarif(renderTestSarif(sampleTest('en', { ...well, protocols, keyExchange }))).results).toEqual([])
  })

  test.each(payloads)('a message stays a message: %j', (payload) => {
    const text = renderTestSarif(poisonedTest(sampleTest('en'), payload))
    const run = readSarif(text)
    expect(run.results.length).toBe(readSarif(renderTestSarif(sampleTest('en'))).results.length)
    expect(run.results.filter(({ message }) => /\]\(/.test(message.text))).toEqual([])
    expect(text).not.toMatch(unseen)
  })
})
