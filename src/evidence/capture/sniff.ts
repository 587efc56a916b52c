import { decodeText } from './lines.ts'
import type { Record } from './witness.ts'

/** The records that are texts. */
export type TextRecord = Exclude<Record, 'pcap'>

const window = 64 * 1024

/** In the order in which they are looked for: the formats first, then the programs, whose lines stand in other logs too. */
const signs: readonly (readonly [record: TextRecord, signs: readonly RegExp[]])[] = [
  ['netlog', [/^\s*\{[\s\S]{0,200000}?"logEventTypes"\s*:/, /^\s*\{\s*"constants"\s*:\s*\{/]],
  ['har', [/^\s*\{\s*"log"\s*:\s*\{/, /^\s*\{[\s\S]{0,4000}?"creator"\s*:[\s\S]*?"entries"\s*:\s*\[/]],
  [
    'gnutls-cli',
    [
      /^\|<\d{1,2}>\| (?:HSK|REC|EXT)\[/m,
      /^Resolving '[^']{1,300}'\.\.\.\r?\n(?:Connecting to '|[\s\S]{0,2000}^\*\*\* )/m,
      /^- Got a certificate list of \d+ certificates?/m,
    ],
  ],
  [
    'curl',
    [
      /^(?:\*|== Info:) +Trying [\w.:[\]-]+\.\.\./m,
      /^(?:\*|== Info:) (?:Connected to|Established connection to|Could not resolve host:|Host \S+ was resolved)/m,
      /^(?:\*|== Info:) (?:\S+ )?\((?:OUT|IN)\), TLS (?:handshake|alert)/m,
      /\d(?:\*|== Info:) +(?:Trying|Could not resolve host:|Host) \S+/,
    ],
  ],
  [
    's_client',
    [
      /^CONNECTED\([0-9A-Fa-f]{2,16}\)/m,
      /(?:^|[\s/$#>])openssl(?:\.exe)? s_client\s/m,
      /^SSL handshake has read \d+ bytes and written \d+ bytes/m,
      /^(?:depth=\d+ .*\r?\n)verify (?:error|return):/m,
      /^(?:>>>|<<<) (?:TLS|SSL|Not TLS|\?\?\?).{0,80}\[length [0-9a-f]{4,}\]/m,
      /^(?:connect|write|read):errno=\d+$/m,
    ],
  ],
]

/** Which record a text is, by its first 64 KiB; undefined: none of them. */
export function sniff(first: Uint8Array): TextRecord | undefined {
  const text = decodeText(first.subarray(0, window)).replace(/^\ufeff/, '')
  return signs.find(([, patterns]) => patterns.some((pattern) => pattern.test(text)))?.[0]
}
