import { readFileSync } from 'node:fs'
import { readPem } from '../../src/x509/pem.ts'

/** Certificates of many shapes made by OpenSSL 3.0 on 2026-11-23; the line before each says what it is. */
export const corpus = (): { name: string; der: Uint8Array }[] => {
  const text = readFileSync('test/corpus/certificates.pem', 'utf8')
  const names = [...text.matchAll(/^(.+)\n-----BEGIN/gm)].map((match) => match[1]!)
  const blocks = readPem(text)
  return blocks.ok ? blocks.value.map(({ der }, i) => ({ name: names[i]!, der })) : []
}

export const shape = (name: string): Uint8Array => {
  const found = corpus().find((one) => one.name === name)
  if (!found) throw new Error(`no certificate called ${name}`)
  return found.der
}
