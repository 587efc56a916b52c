import { cipherSuites } from '../../wire/cipher-suite.ts'
import { withSuites } from '../aim.ts'
import type { BehaviourCheck } from '../check.ts'
import { requestOf } from './shared-new.ts'
import { speaksTls } from './shared-versions.ts'
import { visit } from './shared-visit.ts'
import { good, noHandshake, noQuestion, plain, unsure } from './shared-words.ts'

const tls10 = 0x0301

/** What servers do against BEAST: data goes out behind an empty record, or behind one of a single byte. */
export const recordSplitting: BehaviourCheck = {
  id: 'record-splitting',
  title: { en: 'record splitting in TLS 1.0', ja: 'TLS 1.0のレコード分割' },
  sends: {
    en: 'On web servers that speak TLS 1.0 with CBC: one handshake of it, and one GET of the start page.',
    ja: 'TLS 1.0でCBCを使うウェブサーバーにのみ、そのハンドシェイクを1回行い、トップページを1回GETします。',
  },
  references: ['CVE-2011-3389 (BEAST)'],
  async check(scene) {
    if (!speaksTls(scene.basics)) return noHandshake
    const { ask, aim, basics } = scene
    const suites = (basics.protocols['TLSv1.0'] ? basics.suites['TLSv1.0']?.list : undefined) ?? []
    const inBlocks = suites.filter((code) => {
      const row = cipherSuites.rows.get(code)
      return row?.mode === 'CBC' && /^(?:AES|3DES)/.test(row.cipher) && ['RSA', 'ECDSA'].includes(row.authentication)
    })
    if (inBlocks.length === 0)
      return noQuestion(
        'TLS 1.0 with CBC is not spoken: there is nothing that needs it.',
        'TLS 1.0でCBCを使わないため、必要ありません。',
      )
    const request = requestOf(scene)
    if (!request)
      return unsure('Only web servers are asked for data.', 'データを求めるのはウェブサーバーに対してだけです。')
    const seen = await visit(ask, this.title, { offer: withSuites(aim, tls10, inBlocks), request, awaits: 'data' })
    const [first] = seen?.dataRecords ?? []
    if (first === undefined) return unsure('No data came in TLS 1.0.', 'TLS 1.0でデータが届きませんでした。')
    if (first > 1)
      return plain(
        false,
        "The server's data goes out in one record: against BEAST there is only what clients do.",
        'サーバーのデータは1つのレコードで送られます。BEASTへの対策はクライアント側だけです。',
      )
    return good(
      true,
      `The server sends a record of ${first === 1 ? 'one byte' : 'no bytes'} before its data: BEAST finds nothing to guess.`,
      `サーバーはデータの前に${first}バイトのレコードを送ります。BEASTによる推測はできません。`,
    )
  },
}
