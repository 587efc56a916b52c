import type { Report } from './report.ts'
import type { Words } from './words/words.ts'

/** The five causes that articles on the subject name, each always answered. */
const suspects: readonly { readonly key: keyof Words['suspects']; readonly families: readonly string[] }[] = [
  { key: 'clock', families: ['clock-skew'] },
  {
    key: 'protocol',
    families: ['client-protocol-too-old', 'server-protocol-too-old', 'no-shared-cipher', 'no-shared-group-or-sigalg'],
  },
  {
    key: 'certificate',
    families: [
      'cert-expired',
      'cert-expires-soon',
      'cert-not-yet-valid',
      'cert-name-mismatch',
      'cert-self-signed',
      'cert-untrusted-root',
      'chain-incomplete',
      'cert-revoked',
    ],
  },
  { key: 'sni', families: ['sni-wrong-default-cert', 'sni-unrecognized-name', 'sni-missing-client'] },
  { key: 'cdn', families: ['cdn-origin-handshake-525', 'cdn-origin-cert-526', 'cdn-edge-cert-missing'] },
]

export interface Checked {
  readonly label: string
  readonly state: 'found' | 'clear' | 'unjudged'
  readonly because: string
}

export function checklist(report: Report, words: Words): Checked[] {
  const finished = report.experiments.some(({ outcome }) => outcome === 'finished')
  return suspects.map(({ key, families }) => {
    const label = words.suspects[key]
    const cause = report.causes.find(({ family, confidence }) => families.includes(family) && confidence >= 0.7)
    if (cause) return { label, state: 'found', because: cause.title }
    const judged = judgedBy(key, report, finished, words)
    return judged
      ? { label, state: 'clear', because: judged }
      : { label, state: 'unjudged', because: key === 'clock' ? words.why.clock : words.why.handshake }
  })
}

/** What shows that a suspect is clear; undefined: nothing does. */
function judgedBy(key: keyof Words['suspects'], report: Report, finished: boolean, words: Words): string | undefined {
  const seen = (id: string): string | undefined => {
    const hit = report.experiments.find(({ experiment, outcome }) => experiment === id && outcome === 'finished')
    return hit?.observed
  }
  switch (key) {
    case 'clock':
      return report.clockOffsetSeconds === null ? undefined : words.clockOffset(report.clockOffsetSeconds)
    case 'cdn':
      return seen('page')
    default:
      return finished ? seen('baseline') : undefined
  }
}
