import type { Endpoint } from '../endpoint.ts'

export const dayMs = 86_400_000

/** A date as both languages write it, in UTC. */
export const day = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').slice(0, 16)

/** The local clock alone gives no more (contract, "How a verdict is made", 6). */
export const dateConfidence = ({ time }: Endpoint, known: number): number => (time.known ? known : Math.min(known, 0.9))

/** Whether time sources were asked: until then a date that looks wrong may be the clock's fault. */
export const clockAsked = ({ time, evidence }: Endpoint): boolean => time.known || evidence.clock.sources.length > 0

export const outsideDates = (
  { notBefore, notAfter }: { notBefore: number; notAfter: number },
  at: number,
): 'early' | 'late' | undefined => (at < notBefore ? 'early' : at > notAfter ? 'late' : undefined)
