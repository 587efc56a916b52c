/** Labels of SSLKEYLOGFILE (RFC 9850 section 2; "NSS Key Log Format", read 2026-11) that open records here. */
export const keyLogLabels = [
  'CLIENT_RANDOM',
  'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
  'SERVER_HANDSHAKE_TRAFFIC_SECRET',
  'CLIENT_TRAFFIC_SECRET_0',
  'SERVER_TRAFFIC_SECRET_0',
] as const
export type KeyLogLabel = (typeof keyLogLabels)[number]

/** The secrets of many connections, found by the random of their ClientHello. */
export interface KeyLog {
  readonly isEmpty: boolean
  secretOf(label: KeyLogLabel, clientRandom: Uint8Array): Uint8Array | undefined
}

/** A key log of a browser's whole day has some ten thousand lines. */
const maxLines = 200_000

const line = /^([A-Z_0-9]{1,40})[ \t]+([0-9a-fA-F]{64})[ \t]+((?:[0-9a-fA-F]{2}){16,64})[ \t]*\r?$/gm

/** Reads a key log; lines that are none, comments among them, are passed over. */
export function readKeyLog(text: string): KeyLog {
  const secrets = new Map<string, string>()
  for (const [, label, random, secret] of text.matchAll(line)) {
    if (secrets.size >= maxLines) break
    if (keyLogLabels.includes(label as KeyLogLabel)) secrets.set(`${label} ${random!.toLowerCase()}`, secret!)
  }
  return {
    isEmpty: secrets.size === 0,
    secretOf(label, clientRandom) {
      const found = secrets.get(`${label} ${toHex(clientRandom)}`)
      return found === undefined ? undefined : fromHex(found)
    },
  }
}

const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16))
