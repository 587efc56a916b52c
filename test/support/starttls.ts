import { describe, expect, test } from 'vitest'
import { type End, latin1, textOf } from '../../src/protocol/conversation.ts'
import { replay } from '../../src/protocol/replay.ts'
import type { StartTls, StartTlsOptions, StartTlsProtocol } from '../../src/protocol/starttls/starttls.ts'

export interface Row {
  readonly sentence: string
  /** All that the peer says, in order; each character is one byte. */
  readonly peer: string
  /** How its stream ends; `closed` unless said. */
  readonly end?: End
  readonly kind: StartTls['outcome']['kind']
  /** Part of the reply, of the banner, or of what we had said last. */
  readonly with?: string
  readonly options?: Partial<StartTlsOptions>
}

/** A fatal handshake_failure alert in a TLS 1.0 record. */
export const tlsAlert = '\x15\x03\x01\x00\x02\x02\x28'

/** Peers of one protocol: what they say gives the outcome of their row, in pieces of any size. */
export const speaks = (protocol: StartTlsProtocol, rows: readonly Row[]) =>
  describe(protocol.name, () => {
    const run = ({ options, end }: Row, chunks: readonly Uint8Array[]) =>
      replay(protocol.upgrade({ host: 'example.org', ...options }), chunks, end)

    test.each(rows)('a peer who $sentence: $kind', (row) => {
      const { value } = run(row, [latin1(row.peer)])
      expect(value.outcome.kind).toBe(row.kind)
      expect(wordsOf(value)).toContain(row.with ?? '')
    })

    test.each(rows.filter(({ peer }) => peer.length < 2000))('a peer who $sentence, cut anywhere', (row) => {
      const peer = latin1(row.peer)
      const whole = run(row, [peer])
      for (let cut = 1; cut < peer.length; cut++)
        expect(run(row, [peer.slice(0, cut), peer.slice(cut)]), `cut at byte ${cut}`).toEqual(whole)
      expect(
        run(
          row,
          Array.from(peer, (byte) => Uint8Array.of(byte)),
        ),
      ).toEqual(whole)
    })

    test.each(rows.filter(({ kind }) => kind === 'ready'))('a peer who $sentence, cut short', (row) => {
      const lastByte = row.peer.length - 1
      const { value } = run(row, [latin1(row.peer.slice(0, lastByte))])
      expect(value.outcome).toMatchObject({ kind: 'ended', end: 'closed' })
    })
  })

const wordsOf = ({ outcome }: StartTls): string => {
  if ('reply' in outcome) return outcome.reply
  if (outcome.kind === 'not-this-protocol') return textOf(outcome.banner)
  return outcome.kind === 'ended' ? outcome.after : ''
}
