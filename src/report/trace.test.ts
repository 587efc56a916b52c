import { describe, expect, it } from 'vitest'
import { attemptOf } from '../../test/support/attempt.ts'
import type { Attempt, AttemptOutcome } from '../evidence/attempt.ts'
import type { Message } from '../protocol/tls/message.ts'
import { sawNothing, stepStoppedAt, type Traced, traceReport } from './trace.ts'
import { renderTraceMarkdown } from './trace-markdown.ts'
import { renderTrace } from './trace-text.ts'

const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'))
const zeros = '00'.repeat(32)
const hex = {
  clientHello: `01 00003d 0303 ${zeros} 00 0004 1301c02f 01 00 0010 0000000c000a0000076578616d706c65`,
  serverHello: `02 00002e 0303 ${zeros} 00 1301 00 0006 002b00020304`,
  encryptedExtensions: '08 00000b 0009 0010 0005 0003 02 6832',
  finished: '14 000004 01020304',
}
const handshake = (from: Message['from'], bytes: string, at: number, isProtected = false): Message => ({
  from,
  contentType: 22,
  bytes: fromHex(bytes),
  at,
  protected: isProtected,
})
const spec = (from: Message['from'], at: number): Message => ({
  from,
  contentType: 20,
  bytes: Uint8Array.of(1),
  at,
  protected: false,
})
const whole: Message[] = [
  handshake('us', hex.clientHello, 10.04),
  handshake('peer', hex.serverHello, 20),
  spec('peer', 20),
  handshake('peer', hex.encryptedExtensions, 20, true),
  handshake('peer', hex.finished, 20, true),
  spec('us', 21),
  handshake('us', hex.finished, 21, true),
]

const attempt = (outcome: AttemptOutcome, messages: readonly Message[], changed: Partial<Attempt> = {}): Attempt =>
  attemptOf({ outcome, messages, tcpMs: 9.5, doneMs: 22, ...changed })
const traced = (given: Attempt | undefined): Traced => ({
  target: { host: 'example.org', kind: 'name', port: 443, scheme: 'https', starttls: null, path: '/' },
  names: given
    ? { status: 'addresses', addresses: ['192.0.2.1'], via: 'system' }
    : { status: 'no-such-host', addresses: [], via: 'system' },
  namesMs: 1.25,
  attempt: given,
})
const en = { language: 'en', bytes: false } as const
const finished = traced(attempt({ kind: 'finished' }, whole))

describe('the trace as JSON', () => {
  it('has every message with direction, time, length, step and fields', () => {
    const { messages, outcome } = traceReport(finished, en)
    expect(messages.map(({ from, type, ms, length, step }) => [from, type, ms, length, step])).toEqual([
      ['client', 'ClientHello', 10.04, 65, 1],
      ['server', 'ServerHello', 20, 50, 2],
      ['server', 'ChangeCipherSpec', 20, 1, 2],
      ['server', 'EncryptedExtensions', 20, 15, 2],
      ['server', 'Finished', 20, 8, 4],
      ['client', 'ChangeCipherSpec', 21, 1, 3],
      ['client', 'Finished', 21, 8, 3],
    ])
    expect(messages[0]!.fields).toEqual({
      legacyVersion: 'TLSv1.2',
      random: zeros,
      legacySessionId: '',
      cipherSuites: ['TLS_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
      legacyCompressionMethods: ['null'],
      extensions: [{ type: 'server_name', data: [{ nameType: 'host_name', name: 'example' }] }],
    })
    expect(messages[3]!.fields).toEqual({
      extensions: [{ type: 'application_layer_protocol_negotiation', data: ['h2'] }],
    })
    expect(messages[0]!.bytes).toBeUndefined()
    expect(outcome).toMatchObject({ finished: true, stoppedAt: null, version: 'TLSv1.3', alpn: 'h2' })
  })

  it('has the bytes where they were asked for', () => {
    expect(traceReport(finished, { ...en, bytes: true }).messages[5]!.bytes).toBe('01')
  })

  it('tells of a name without an address', () => {
    const report = traceReport(traced(undefined), en)
    expect(report.outcome).toMatchObject({ kind: 'no-such-host', finished: false, stoppedAt: 1 })
    expect(report.messages).toEqual([])
  })

  it('shows what cannot be read, and why', () => {
    const broken = handshake('peer', '0f 000006 0804 0040 0102', 20)
    const { messages } = traceReport(traced(attempt({ kind: 'ended', end: 'closed', after: 'nothing' }, [broken])), en)
    expect(messages[0]!.fields).toEqual({
      algorithm: 'rsa_pss_rsae_sha256',
      unread: { bytes: '00400102', why: 'says 64 bytes, 2 left' },
    })
  })

  it('shows the first 256 messages of a peer that does not stop, and counts the others', () => {
    const endless = Array.from({ length: 100_000 }, () => handshake('peer', '08 000002 0000', 20, true))
    const report = traceReport(traced(attempt({ kind: 'ended', end: 'limit', after: 'server-hello' }, endless)), en)
    expect(report.messages).toHaveLength(256)
    expect(report.omitted).toBe(99_744)
  })

  it('shows no more of endless bytes than a handshake may need', () => {
    const big: Message = { ...whole[1]!, bytes: new Uint8Array(200_000).fill(0xff) }
    const report = traceReport(traced(attempt({ kind: 'ended', end: 'limit', after: 'nothing' }, [big, big, big])), en)
    expect(report.messages).toHaveLength(1)
    expect(report.omitted).toBe(2)
  })
})

describe('where a handshake stopped', () => {
  const hello = [handshake('us', hex.clientHello, 10)]
  const rows: [
    sentence: string,
    outcome: AttemptOutcome,
    messages: Message[],
    step: number | null,
    nothing: boolean,
  ][] = [
    ['finished', { kind: 'finished' }, whole, null, false],
    ['no connection', { kind: 'refused' }, [], 1, true],
    ['no route', { kind: 'no-route', code: 'ENETUNREACH' }, [], 1, true],
    ['silence after the hello', { kind: 'ended', end: 'silent', after: 'nothing' }, hello, 2, false],
    ['an alert after the hello', { kind: 'alert', level: 2, description: 40, after: 'nothing' }, hello, 2, false],
    ['another protocol', { kind: 'not-tls', bytes: fromHex('48545450') }, hello, 2, false],
    ['a signature that fails', { kind: 'broken', problem: 'p', after: 'certificate' }, hello, 3, false],
    ['an alert to our Finished', { kind: 'alert', level: 2, description: 20, after: 'server-done' }, hello, 4, false],
    ['an alert to our certificate', { kind: 'alert', level: 2, description: 116, after: 'finished' }, hello, 4, false],
  ]
  it.each(rows)('%s', (_sentence, outcome, messages, step, nothing) => {
    expect(stepStoppedAt(outcome)).toBe(step)
    expect(sawNothing(traced(attempt(outcome, messages)))).toBe(nothing)
  })
})

describe('the trace as text', () => {
  it('tells the story step by step', () => {
    expect(renderTrace(finished, en)).toMatchInlineSnapshot(`
      "Handshake, message by message  example.org:443  192.0.2.1

      ① the request: name, connection, ClientHello
            1.3 ms  DNS  192.0.2.1 (system)
            9.5 ms  TCP  192.0.2.1 ✓
           10.0 ms  → ClientHello  (65 bytes)
            legacyVersion             TLSv1.2
            random                    0000000000000000000000000000000000000000000000000000000000000000
            legacySessionId           (empty)
            cipherSuites              TLS_AES_128_GCM_SHA256,
                                      TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
            legacyCompressionMethods  null
            server_name               host_name example

      ② the server's answer: parameters and certificate
           20.0 ms  ← ServerHello  (50 bytes)
            legacyVersion            TLSv1.2
            random                   0000000000000000000000000000000000000000000000000000000000000000
            legacySessionIdEcho      (empty)
            cipherSuite              TLS_AES_128_GCM_SHA256
            legacyCompressionMethod  null
            supported_versions       TLSv1.3
           20.0 ms  ← ChangeCipherSpec  (1 byte)
            type  1
           20.0 ms  ← EncryptedExtensions  (15 bytes, encrypted)
            application_layer_protocol_negotiation  h2

      ④ the server's Finished
           20.0 ms  ← Finished  (8 bytes, encrypted)
            verifyData  01020304

      ③ our check and answer: key exchange and Finished
                    name, dates and chain of the certificate are judged by "diagnose", not here
           21.0 ms  → ChangeCipherSpec  (1 byte)
            type  1
           21.0 ms  → Finished  (8 bytes, encrypted)
            verifyData  01020304

      ⑤ content, encrypted
                    none was asked for

      ✓ accepted: TLSv1.3 TLS_AES_128_GCM_SHA256
      "
    `)
  })
  it('says the same in Japanese', () => {
    const text = renderTrace(finished, { ...en, language: 'ja' })
    expect(text).toContain('② サーバーの応答: 選ばれた方式と証明書')
    expect(text).toContain('← ServerHello  (50バイト)')
    expect(text).not.toMatch(/\b(bytes|encrypted|step|finished|accepted)\b/)
  })
  it('adds the bytes of each message', () => {
    expect(renderTrace(finished, { ...en, bytes: true })).toMatch(/\n +0004 {2}01 02 03 04 +verifyData +4 bytes\n/)
  })
  it('says where it stopped and by what', () => {
    const alert: Message = { from: 'peer', contentType: 21, bytes: Uint8Array.of(2, 40), at: 20, protected: false }
    const stopped = attempt({ kind: 'alert', level: 2, description: 40, after: 'nothing' }, [whole[0]!, alert])
    expect(renderTrace(traced(stopped), en)).toMatch(/✕ stopped in step ②: alert 40 handshake_failure\n$/)
    expect(renderTrace(traced(undefined), en)).toMatch(/✕ stopped in step ①: the name does not exist in DNS/)
  })
  it('cuts what a hostile peer made long', () => {
    const many = `01 ${(2 + 32 + 1 + 2 + 4000 + 2).toString(16).padStart(6, '0')} 0303 ${zeros} 00 0fa0 ${'1301'.repeat(2000)} 01 00`
    const long = attempt({ kind: 'ended', end: 'closed', after: 'nothing' }, [handshake('us', many, 10)])
    const text = renderTrace(traced(long), en)
    expect(text).toContain('… 1936 more')
    expect(text.split('\n').length).toBeLessThan(100)
  })
})

describe('what a peer says stays words', () => {
  const nasty = attempt(
    { kind: 'starttls', what: 'refused', reply: '\x1b[2J\u202e```\n# pwned', banner: undefined },
    [],
    { dialogue: [{ from: 'peer', text: '220 \x1b]0;x\x07 ```\n# pwned' }] },
  )
  it('in a terminal', () => {
    const text = renderTrace(traced(nasty), en)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f\u202e]/)
    expect(text).toContain('220')
  })
  it('in Markdown', () => {
    const text = renderTraceMarkdown(traced(nasty), en)
    expect(text).not.toMatch(/^\s*# pwned/m)
    expect(text).toMatch(/^````text$/m)
  })
})
