import type { Diagnosis } from './diagnosis/rank.ts'
import { type Parsed, wrong } from './errors.ts'
import { encodingOf } from './evidence/capture/encoding.ts'
import type { TextRecord } from './evidence/capture/sniff.ts'
import { text } from './evidence/text.ts'
import { condenser } from './explain/condense.ts'
import { explainText } from './explain/explain-text.ts'
import type { Explained, ExplainedProblem } from './explain/explained.ts'

/** Something to be explained: an error text, a log, a capture. */
export interface Given {
  /** As sentences about it should call it. */
  readonly name: string
  /** Its first bytes (64 KiB suffice), to see what it is; they come again in `pieces`. */
  readonly first: Uint8Array
  readonly pieces: AsyncIterable<Uint8Array>
}

/** What the world adds: a key log that decrypts a capture, and the day where a record has none. */
export interface ExplainMeans {
  /** As SSLKEYLOGFILE writes it. */
  readonly secrets?: string | undefined
  /** Ms since 1970. */
  readonly now: number
  /** DER of roots that the recorded client trusts besides Mozilla's. */
  readonly extraRoots?: readonly Uint8Array[] | undefined
}

/** What it means. Memory is bounded, whatever the size. An error is about what was given: empty, or neither text nor capture. */
export async function explain(given: Given, means: ExplainMeans): Promise<Parsed<Explained>> {
  const { name, first, pieces } = given
  if (first.length === 0)
    return wrong('nothing-given', `${name} is empty`, 'paste an error message, or give a log or capture file')
  if (isBinary(first)) return await explainCapture(pieces, means)
  const encoding = encodingOf(first)
  if (encoding === undefined)
    return wrong(
      'not-text',
      `${name} is neither text nor a capture known here`,
      isImage(first)
        ? 'it is a picture: type or copy its words, and pipe them in'
        : 'known are texts in UTF-8 or UTF-16, pcap, pcapng, NetLog and HAR files',
    )
  const record = await recordIn(first)
  return record
    ? await explainRecord(record, pieces, encoding, means)
    : { ok: true, value: await explainWords(pieces, encoding) }
}

/** No text begins so: a capture, or a packed one, which its reader names. */
const magics: readonly (readonly number[])[] = [
  [0xa1, 0xb2, 0xc3, 0xd4],
  [0xd4, 0xc3, 0xb2, 0xa1],
  [0xa1, 0xb2, 0x3c, 0x4d],
  [0x4d, 0x3c, 0xb2, 0xa1],
  [0xa1, 0xb2, 0xcd, 0x34],
  [0x34, 0xcd, 0xb2, 0xa1],
  [0x0a, 0x0d, 0x0d, 0x0a],
  [0x1f, 0x8b],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x50, 0x4b, 3, 4],
  [0x73, 0x6e, 0x6f, 0x6f, 0x70, 0],
]
const isBinary = (first: Uint8Array): boolean => magics.some((magic) => magic.every((byte, i) => first[i] === byte))

/** PNG, JPEG, GIF, WebP: screenshots. */
const images: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x49, 0x46, 0x46],
]
const isImage = (first: Uint8Array): boolean => images.some((magic) => magic.every((byte, i) => first[i] === byte))

async function explainCapture(
  pieces: AsyncIterable<Uint8Array>,
  { secrets, ...means }: ExplainMeans,
): Promise<Parsed<Explained>> {
  const [{ readCapture }, { explainWitnessed }, { loadStore }] = await Promise.all([
    import('./evidence/capture/read-capture.ts'),
    import('./witnesses.ts'),
    import('./trust/store.ts'),
  ])
  const read = await readCapture(pieces, secrets)
  if (!read.ok) return read
  return {
    ok: true,
    value: { ...(await explainWitnessed(read.value, await loadStore('mozilla'), means)), wanted: wholeCapture },
  }
}

const wholeCapture = text(
  'Record the failure from its first packet, with whole packets, while it happens: tcpdump -s 0 -w FILE port 443. Encrypted handshakes need --keylog FILE. If you know the host: handshake-doctor HOST',
  '失敗が起きている間に、最初のパケットから、パケット全体を記録してください: tcpdump -s 0 -w FILE port 443。暗号化されたハンドシェイクには --keylog FILE が必要です。ホストが分かるなら: handshake-doctor HOST',
)

/** Words that stand in every record of a browser or a program, and seldom elsewhere: then it is worth a closer look. */
const recordSigns =
  /"constants"|"creator"|\bTrying \S|TLS handshake|CONNECTED\(|s_client|SSL handshake has read|depth=\d|\[length [0-9a-f]{4}\]|\|<\d+>\||Resolving '/

async function recordIn(first: Uint8Array) {
  if (!recordSigns.test(new TextDecoder('latin1').decode(first))) return undefined
  return (await import('./evidence/capture/sniff.ts')).sniff(first)
}

/** A transcript is judged by what it records and by its own words; browsers' logs by what they record. */
async function explainRecord(
  record: TextRecord,
  pieces: AsyncIterable<Uint8Array>,
  encoding: string,
  means: ExplainMeans,
): Promise<Parsed<Explained>> {
  const [{ readRecord }, { explainWitnessed }, { loadStore }] = await Promise.all([
    import('./evidence/capture/records.ts'),
    import('./witnesses.ts'),
    import('./trust/store.ts'),
  ])
  const words = condenser()
  const read = await readRecord(
    record,
    record === 'netlog' || record === 'har' ? pieces : overheard(pieces, encoding, words),
  )
  if (!read.ok) return read
  const seen = await explainWitnessed(read.value, await loadStore('mozilla'), means)
  if (record === 'netlog' || record === 'har') return { ok: true, value: { ...seen, wanted: wholeRecord } }
  return { ok: true, value: together(seen, await explainText(words.end())) }
}

const wholeRecord = text(
  'Start the record, open the page, wait for the error, and only then stop and save it. If you know the host: handshake-doctor HOST',
  '記録を始めてからページを開き、エラーが出てから記録を止めて保存してください。ホストが分かるなら: handshake-doctor HOST',
)

/** The same pieces, while their words are taken down. */
async function* overheard(
  pieces: AsyncIterable<Uint8Array>,
  encoding: string,
  words: ReturnType<typeof condenser>,
): AsyncIterable<Uint8Array> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of pieces) {
    words.push(decoder.decode(piece, { stream: true }))
    yield piece
  }
}

/** What is established stands before what the words make likely, and that before what the end alone suggests. */
function together(seen: Explained, said: Explained): Explained {
  const isEstablished = ({ suspects: [first] }: ExplainedProblem): boolean => first.confidence >= likely
  const all = [
    ...seen.problems.filter(isEstablished),
    ...said.problems,
    ...seen.problems.filter((problem) => !isEstablished(problem)),
  ]
  const families = all.map(({ suspects }) => suspects[0].family)
  const problems = all.filter((_, i) => families.indexOf(families[i]!) === i)
  return { ...said, problems, target: seen.target ?? said.target, notes: [...seen.notes, ...said.notes] }
}

const likely = 0.7

async function explainWords(pieces: AsyncIterable<Uint8Array>, encoding: string): Promise<Explained> {
  const words = condenser()
  for await (const _ of overheard(pieces, encoding, words));
  return explainText(words.end())
}

/** What was found at the target that the text names, laid beside the text: do the two agree? */
export function beside(explained: Explained, target: string, { status, causes }: Diagnosis): Explained {
  const first = status === 'broken' || status === 'degraded' ? causes[0] : undefined
  const suspected = explained.problems.flatMap(({ suspects }) => suspects.map(({ family }) => family))
  return {
    ...explained,
    probed: {
      target,
      status,
      cause: first?.rule.id,
      family: first?.rule.family,
      agrees: first ? suspected.includes(first.rule.family) : status === 'healthy' ? false : undefined,
      says: first ? first.found.explanation : status === 'healthy' ? wellNow : notTold,
    },
  }
}

const wellNow = text(
  'From here, and now, the handshake works to the end: what the text reports has passed, or is true only where it was written.',
  'ここからは今、ハンドシェイクが最後まで成功します。文面の問題は解消したか、書かれた環境だけで起きています。',
)
const notTold = text('The wire does not tell: no verdict was reached.', '実際の通信では判定できませんでした。')
