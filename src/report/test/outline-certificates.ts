import { storeGroups } from '../stores.ts'
import { wordsOf } from '../words/words.ts'
import type { ServedCertificate } from './certificates.ts'
import type { Part, Row, Tone } from './outline-parts.ts'
import type { TestReport } from './test-report.ts'
import { inLanguage, testWords, trustWords, untilDay } from './words.ts'

/** Every certificate, and for which clients its root is good. */
export function certificateParts(report: TestReport): Part[] {
  const say = inLanguage(report.language)
  const columns = [say(testWords.columns.fact), say(testWords.columns.what)]
  const { certificates } = report
  return [
    ...certificates.map((certificate, i) => ({
      id: `certificate-${i + 1}`,
      heading: `${say(testWords.columns.certificate)}${certificates.length > 1 ? ` ${i + 1}` : ''}: ${certificate.subject || '–'}`,
      // One certificate is everybody's.
      note:
        certificates.length > 1 ? certificate.to.map((audience) => say(testWords.audiences[audience])).join(' · ') : '',
      columns,
      rows: certificateRows(certificate, report),
    })),
    ...storesPart(report),
  ]
}

/** Fewer names are shown than some certificates have: the JSON has all. */
const shownNames = 12

function certificateRows(certificate: ServedCertificate, { language }: TestReport): Row[] {
  const say = inLanguage(language)
  const { names, issuer, notAfter, daysLeft, keyType, keyBits, signature, sha256, trusted, sentWith } = certificate
  const more = names.length > shownNames ? ` … +${names.length - shownNames}` : ''
  return [
    {
      tone: nameTone(certificate),
      cells: [say(testWords.names), `${names.slice(0, shownNames).join(', ') || '–'}${more}`],
    },
    {
      tone: dateTone(certificate),
      cells: [say(testWords.validity), say(untilDay(notAfter.slice(0, 10), daysLeft))],
    },
    { tone: 'plain', cells: [say(testWords.issuer), issuer] },
    { tone: keyTone(certificate), cells: [say(testWords.key), `${keyType}${keyBits ? ` ${keyBits}` : ''}`] },
    { tone: /md[25]|sha1/i.test(signature) ? 'bad' : 'plain', cells: [say(testWords.signature), signature] },
    ...(trusted === null
      ? []
      : [
          {
            tone: trusted ? ('good' as const) : ('bad' as const),
            cells: [say(testWords.trust), say(trustWords(certificate))],
          },
        ]),
    ...(sentWith.length === 0
      ? []
      : [
          {
            tone: 'plain' as const,
            cells: [say(testWords.sentWith), sentWith.map(({ subject }) => subject).join(' ← ')],
          },
        ]),
    ...(certificate.stapled ? [{ tone: 'good' as const, cells: ['OCSP', say(testWords.stapled)] }] : []),
    { tone: 'plain', cells: ['SHA-256', sha256] },
  ]
}

/** Who asks for no name cannot expect the certificate of one. */
const nameTone = ({ fitsName, to }: ServedCertificate): Tone =>
  fitsName ? 'good' : to.every((audience) => audience === 'without-name') ? 'plain' : 'bad'

/** The contract's cert-expires-soon means 14 days. */
const dateTone = ({ daysLeft }: ServedCertificate): Tone => (daysLeft < 0 ? 'bad' : daysLeft <= 14 ? 'weak' : 'good')

const keyTone = ({ keyType, keyBits }: ServedCertificate): Tone => {
  const least = /RSA|DSA/.test(keyType) && keyType !== 'ECDSA' ? 2048 : 0
  return keyBits === 0 ? 'plain' : keyBits >= least ? 'good' : keyBits < 1024 ? 'bad' : 'weak'
}

const storesPart = (report: TestReport): Part[] => {
  const words = wordsOf(report.language)
  const groups = storeGroups(report, words)
  const tones = { '✓': 'good', '✕': 'weak', '?': 'unknown' } as const
  return groups.length === 0
    ? []
    : [
        {
          id: 'stores',
          heading: words.stores.title,
          note: report.stores[0]!.root,
          columns: [words.page.state, words.page.trustedBy.replace(/[::]$/, '')],
          rows: groups.map(({ mark, label, stores }) => ({ tone: tones[mark], cells: [label, stores.join(', ')] })),
        },
      ]
}
