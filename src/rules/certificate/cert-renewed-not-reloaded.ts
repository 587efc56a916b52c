import type { Attempt } from '../../evidence/attempt.ts'
import { type Text, text } from '../../evidence/text.ts'
import type { Certificate } from '../../x509/index.ts'
import { ask, type Endpoint } from '../endpoint.ts'
import { clear, type ExperimentId, found, rule, unknown } from '../rule.ts'
import { leafOf } from './shared-chain.ts'
import { clockAsked, dateConfidence, day, outsideDates } from './shared-dates.ts'

export const certRenewedNotReloaded = rule({
  id: 'cert-renewed-not-reloaded',
  family: 'cert-expired',
  step: 'validation',
  weight: 1,
  scope: 'endpoint',
  instead: ['cert-expired'],
  references: ['RFC 5280 section 4.1.2.5', 'nginx, "Controlling nginx", read 2026-11-24'],
  judge(endpoint) {
    const { chain, time } = endpoint
    const isOver = chain !== undefined && outsideDates(chain.leaf, time.true) === 'late'
    if (!chain || (!isOver && !filesOf(endpoint))) return clear
    if (isOver && !clockAsked(endpoint)) return unknown('clock')
    const lacking = isOver ? ask(endpoint, 'no-sni', 'again') : undefined
    if (lacking) return lacking
    const renewed = renewalOf(endpoint, chain.leaf)
    if (!renewed) return clear
    const { leaf, attempt } = renewed
    const where = placeOf(endpoint, attempt)
    return found({
      status: isOver ? 'broken' : 'degraded',
      confidence: dateConfidence(endpoint, 0.98),
      side: 'server',
      explanation: text(
        `The certificate ${isOver ? 'ended' : 'ends'} on ${day(chain.leaf.notAfter)} UTC. It has been renewed: one for the same names, good until ${day(leaf.notAfter)} UTC, is found ${where.en}. It is not in use here.`,
        `証明書の有効期限は ${day(chain.leaf.notAfter)} UTC ${isOver ? 'に切れています' : 'です'}。更新は済んでおり、${where.ja}に、同じ名前で ${day(leaf.notAfter)} UTC まで有効な証明書があります。ここでは使われていません。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(
            `serial ${chain.leaf.serial}, until ${day(chain.leaf.notAfter)} UTC`,
            `シリアル番号 ${chain.leaf.serial}、期限 ${day(chain.leaf.notAfter)} UTC`,
          ),
          expected: text(`serial ${leaf.serial}, as ${where.en}`, `${where.ja}と同じシリアル番号 ${leaf.serial}`),
        },
        {
          experiment: attempt.experiment === 'files' ? 'baseline' : (attempt.experiment as ExperimentId),
          observed: text(
            `${where.en}: serial ${leaf.serial}, until ${day(leaf.notAfter)} UTC`,
            `${where.ja}: シリアル番号 ${leaf.serial}、期限 ${day(leaf.notAfter)} UTC`,
          ),
          expected: text('the same everywhere', 'どこでも同じ証明書'),
        },
      ],
    })
  },
})

interface Renewal {
  readonly leaf: Certificate
  readonly attempt: Attempt
}

/** The files that a server was compared with. */
const filesOf = ({ evidence }: Endpoint): Attempt | undefined =>
  evidence.attempts.find(({ experiment }) => experiment === 'files')

/** Another certificate for the same names that is good now, on whatever connection it was shown. */
function renewalOf({ evidence, time, hop }: Endpoint, old: Certificate): Renewal | undefined {
  const names = namesOf(old)
  for (const attempt of evidence.attempts) {
    const leaf = attempt.hop === hop ? leafOf(attempt) : undefined
    if (leaf && leaf.notAfter > old.notAfter && namesOf(leaf) === names && !outsideDates(leaf, time.true))
      return { leaf, attempt }
  }
  return undefined
}

const namesOf = ({ subjectAltNames, subject }: Certificate): string =>
  [...(subjectAltNames?.dns ?? [subject.text])].toSorted().join(' ').toLowerCase()

const placeOf = (endpoint: Endpoint, { address, experiment }: Attempt): Text => {
  if (experiment === 'files') return text('in the files', '指定されたファイル')
  if (address !== endpoint.address) return text(`at ${address}`, `アドレス ${address}`)
  return experiment === 'no-sni'
    ? text('when no server name is sent', 'サーバー名(SNI)を送らない接続')
    : text('on another connection', '別の接続')
}
