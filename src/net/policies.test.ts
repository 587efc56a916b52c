import { afterEach, describe, expect, it } from 'vitest'
import { openDns, type Zone } from '../clinic/dns.ts'
import type { Room } from '../clinic/room.ts'
import { askPolicies } from './policies.ts'

let dns: Room | undefined
afterEach(() => dns?.stop())

const asked = async (zone: Zone) => {
  dns = await openDns(zone)
  return await askPolicies('a.b.example', 443, { servers: [{ address: '127.0.0.1', port: dns.port }], timeoutMs: 2000 })
}
const letsEncrypt = { critical: false, tag: 'issue', value: 'letsencrypt.org' }
const nobody = { critical: true, tag: 'issue', value: ';' }

describe('policies in the DNS', () => {
  it('the nearest CAA counts', async () => {
    const { caa } = await asked({ 'a.b.example': {}, 'b.example': { CAA: [nobody] }, example: { CAA: [letsEncrypt] } })
    expect(caa).toEqual({ at: 'b.example', records: [nobody] })
  })

  it('TLSA of the port, and whether DNSSEC vouches for it', async () => {
    const record = { usage: 3, selector: 1, matching: 1, data: new Uint8Array(32).fill(7) }
    const { caa, tlsa } = await asked({ '_443._tcp.a.b.example': { TLSA: [record] } })
    expect(tlsa).toEqual({ name: '_443._tcp.a.b.example', isAuthentic: true, records: [record] })
    expect(caa).toEqual({ at: 'a.b.example', records: [] })
  })

  it('nobody answers', async () => {
    dns = undefined
    const silent = { servers: [], timeoutMs: 50 }
    expect(await askPolicies('a.b.example', 443, silent)).toEqual({ caa: undefined, tlsa: undefined })
  })
})
