/** The one door through which node:zlib enters the pure floors: functions of their arguments alone. */
import { brotliDecompressSync, inflateSync } from 'node:zlib'

/** Certificate compression algorithms (RFC 8879 section 7.3) that every Node.js of ours can undo; zstd is not among them. */
const undo: Readonly<Record<number, typeof inflateSync>> = { 1: inflateSync, 2: brotliDecompressSync }

export const canDecompress = (algorithm: number): boolean => undo[algorithm] !== undefined

/** undefined: it is not compressed in that way, or has not the length it says. Never more than `length` bytes are made. */
export function decompress(algorithm: number, bytes: Uint8Array, length: number): Uint8Array | undefined {
  try {
    const plain = undo[algorithm]?.(bytes, { maxOutputLength: Math.max(length, 1) })
    return plain?.length === length ? new Uint8Array(plain) : undefined
  } catch {
    return undefined
  }
}
