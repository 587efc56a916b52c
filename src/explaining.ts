import type { Diagnosis } from './diagnosis/rank.ts'
import { type Parsed, wrong } from './errors.ts'
import { text } from './evidence/text.ts'
import { condenser } from './explain/condense.ts'
import { explainText } from './explain/explain-text.ts'
import type { Explained } from './explain/explained.ts'

/** Something to be explained: an error text, a log, a capture. */
export interface Given {
  /** As sentences about it should call it. */
  readonly name: string
  /** Its first bytes (64 KiB suffice), to see what it is; they come again in `pieces`. */
  readonly first: Uint8Array
  readonly pieces: AsyncIterable<Uint8Array>
}

/** What it means. Memory is bounded, whatever the size. An error is about what was given: empty, or neither text nor capture. */
export async function explain({ name, first, pieces }: Given): Promise<Parsed<Explained>> {
  if (first.length === 0)
    return wrong('nothing-given', `${name} is empty`, 'paste an error message, or give a log or capture file')
  const encoding = encodingOf(first)
  if (encoding === undefined)
    return wrong(
      'not-text',
      `${name} is neither text nor a capture known here`,
      'known are texts in UTF-8 or UTF-16, pcap, pcapng, NetLog and HAR files',
    )
  return { ok: true, value: await explainWords(pieces, encoding) }
}

async function explainWords(pieces: AsyncIterable<Uint8Array>, encoding: string): Promise<Explained> {
  const decoder = new TextDecoder(encoding)
  const condensed = condenser()
  for await (const piece of pieces) condensed.push(decoder.decode(piece, { stream: true }))
  condensed.push(decoder.decode())
  return explainText(condensed.end())
}

/** Windows writes its logs in UTF-16; undefined: these bytes are no text. */
function encodingOf(first: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le'
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  let controls = 0
  for (const [i, byte] of first.entries()) {
    if (byte === 0) zeros[i % 2]! += 1
    if (byte < 32 && ![0, 7, 8, 9, 10, 11, 12, 13, 27].includes(byte)) controls += 1
  }
  if (zeros[1]! > first.length / 5 && zeros[0]! < first.length / 50) return 'utf-16le'
  if (zeros[0]! > first.length / 5 && zeros[1]! < first.length / 50) return 'utf-16be'
  const strange = (zeros[0]! + zeros[1]! + controls) / first.length
  return strange <= 0.05 ? 'utf-8' : undefined
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
