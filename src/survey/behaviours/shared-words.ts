import type { BehaviourFinding } from '../../evidence/survey.ts'

type Finding = (value: BehaviourFinding['value'], en: string, ja: string) => BehaviourFinding

const as =
  (assessment: BehaviourFinding['assessment']): Finding =>
  (value, en, ja) => ({ value, assessment, observed: { en, ja } })

export const good = as('good')
export const plain = as('plain')
/** Something to mend. */
export const weak = as('weak')

/** It could not be determined: says why. */
export const unsure = (en: string, ja: string): BehaviourFinding => as('unknown')(null, en, ja)

/** The question does not arise at this server: says why. */
export const noQuestion = (en: string, ja: string): BehaviourFinding => plain(null, en, ja)

export const noHandshake = unsure('No handshake came to its end.', 'ハンドシェイクが最後まで進みませんでした。')

/** Servers that refuse a hello with all extensions are asked with the common ones alone. */
export const notOffered = unsure(
  'The server refuses hellos with all extensions, so that this one was not offered.',
  'すべての拡張を提示すると拒否されるため、この拡張は提示できませんでした。',
)

/** What is sent by the checks that read the same visits. */
export const oldVisits = {
  en: 'Two whole handshakes before TLS 1.3 that offer every extension; several checks read them.',
  ja: 'TLS 1.3より前のバージョンで、すべての拡張を提示するハンドシェイクを2回最後まで行います(複数の検査で共用します)。',
}
export const newVisits = {
  en: 'One whole handshake of TLS 1.3 that offers every extension, and on web servers one GET of the start page; several checks read it.',
  ja: 'TLS 1.3で、すべての拡張を提示するハンドシェイクを1回最後まで行い、ウェブサーバーではトップページを1回GETします(複数の検査で共用します)。',
}
export const noTraffic = {
  en: "Nothing of its own: it is read from a browser's handshake.",
  ja: '固有の通信は行いません。ブラウザー相当のハンドシェイクから読み取ります。',
}
