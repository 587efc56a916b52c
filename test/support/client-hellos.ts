import { readFileSync } from 'node:fs'

/** First records of real clients, as they were captured. */
export const recordedHellos = (): Uint8Array[] => {
  const { hellos } = JSON.parse(readFileSync('test/transcripts/clienthellos.json', 'utf8')) as {
    hellos: { hex: string }[]
  }
  return hellos.map(({ hex }) => new Uint8Array(Buffer.from(hex, 'hex')))
}
