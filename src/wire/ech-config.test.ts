import { describe, expect, it } from 'vitest'
import { type EchConfig, readEchConfigs, writeEchConfigs } from './ech-config.ts'

const config: EchConfig = {
  configId: 7,
  kemId: 0x0020,
  publicKey: Uint8Array.from({ length: 32 }, (_, i) => i),
  cipherSuites: [{ kdf: 1, aead: 1 }],
  maximumNameLength: 64,
  publicName: 'outer.example',
  extensions: new Uint8Array(0),
}
const bytes = writeEchConfigs([config])

describe('an ECHConfigList', () => {
  it('reads what was written', () => expect(readEchConfigs(bytes)).toEqual([config]))
  it('of two bytes and no configuration is none', () => expect(readEchConfigs(Uint8Array.of(0, 0))).toBeUndefined())
  it('cut anywhere is none', () => {
    for (let length = 0; length < bytes.length; length++)
      expect(readEchConfigs(bytes.subarray(0, length))).toBeUndefined()
  })
  it('of another version holds nothing for us', () => {
    expect(readEchConfigs(Uint8Array.of(0, 5, 0xff, 0x03, 0, 1, 9))).toEqual([])
  })
})
