import type { BehaviourCheck } from '../check.ts'
import { certificateOf, stapledFor } from './shared-leaf.ts'
import { good, noHandshake, noQuestion, noTraffic, weak } from './shared-words.ts'

/** Code of status_request (RFC 6066 section 8), in the hello and in the certificate's promise alike. */
const statusRequest = 5

export const mustStaple: BehaviourCheck = {
  id: 'must-staple',
  title: { en: 'must-staple kept', ja: 'Must-Stapleの約束' },
  sends: noTraffic,
  references: ['RFC 7633, 2015'],
  async check(scene) {
    const certificate = certificateOf(scene)
    if (!certificate) return noHandshake
    if (!certificate.tlsFeature?.includes(statusRequest))
      return noQuestion(
        'The certificate does not promise that a response is stapled.',
        '証明書はOCSPレスポンスの添付を約束していません。',
      )
    const { first, later } = await stapledFor(scene)
    if (first)
      return good(
        true,
        'The certificate promises a stapled response, and it comes.',
        '証明書の約束どおり、OCSPレスポンスが添付されます。',
      )
    return weak(
      false,
      later
        ? 'The certificate promises a stapled response, and the first visit came without one: Firefox refuses that.'
        : 'The certificate promises a stapled response, and none comes: Firefox refuses that.',
      later
        ? '証明書はOCSPレスポンスの添付を約束していますが、最初の接続には添付がありませんでした。Firefoxは拒否します。'
        : '証明書はOCSPレスポンスの添付を約束していますが、添付がありません。Firefoxは拒否します。',
    )
  },
}
