import { type Text, text } from '../../evidence/text.ts'
import type { EndpointFinding } from '../consultation.ts'
import { steps } from '../rule.ts'

/**
 * Whether one of Cloudflare's modes gets through to this origin, and why ("Encryption modes", read 2026-11-23). Off and
 * Flexible are none to choose: with them the stretch to the origin is in clear text.
 */
export interface ModeVerdict {
  readonly mode: 'full' | 'strict'
  readonly works: boolean
  readonly because: Text
}

const likely = 0.7
const unreached = text('521, 522 or 525', '521、522、525のいずれか')

/** `faults`: what was found at the origin, tried as the CDN would. */
export function modesFor(faults: readonly EndpointFinding[]): readonly ModeVerdict[] {
  const sure = faults.filter(({ found }) => found.confidence >= likely && found.status === 'broken')
  const before = sure.find(({ rule }) => steps.indexOf(rule.step) < steps.indexOf('validation'))
  const validation = sure.find(({ rule }) => rule.step === 'validation')
  const stopped = (code: Text, { found }: EndpointFinding): Text =>
    text(`it gives ${code.en}: ${found.explanation.en}`, `${code.ja}になります: ${found.explanation.ja}`)
  return [
    {
      mode: 'full',
      works: !before,
      because: before
        ? stopped(unreached, before)
        : text(
            'the handshake works, and the certificate is not looked at',
            'ハンドシェイクは成立し、証明書は確認されません',
          ),
    },
    {
      mode: 'strict',
      works: !before && !validation,
      because: before
        ? stopped(unreached, before)
        : validation
          ? stopped(text('526', '526'), validation)
          : text('the handshake works, and the certificate is good', 'ハンドシェイクは成立し、証明書も有効です'),
    },
  ]
}
