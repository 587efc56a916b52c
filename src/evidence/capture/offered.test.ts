import { describe, expect, it } from 'vitest'
import { recordedHellos } from '../../../test/support/client-hellos.ts'
import { clientIds, clientProfile } from '../../protocol/tls/clients/clients.ts'
import { offerOf } from '../../protocol/tls/clients/profile.ts'
import { buildHello } from '../../protocol/tls/hello.ts'
import { highestVersion } from '../../protocol/tls/offer.ts'
import { clientHello } from '../../wire/client-hello.ts'
import { decode } from '../../wire/codec.ts'
import { handshakeHeaderLength } from '../../wire/handshake.ts'
import { recordHeaderLength } from '../../wire/record.ts'
import { offerIn } from './offered.ts'

const offeredIn = (message: Uint8Array) => {
  const hello = decode('ClientHello', clientHello, message.subarray(handshakeHeaderLength))
  return hello.ok ? offerIn(hello.value, 0x0301, message.length) : undefined
}

const random = (length: number): Uint8Array => new Uint8Array(length).fill(7)

describe('what a ClientHello offers', () => {
  it.each(clientIds)('%s: what is built is read again', (id) => {
    const offer = offerOf(clientProfile(id)!, 'site.example')
    const read = offeredIn(buildHello(offer, random).message)
    expect(read).toMatchObject({
      suites: offer.suites,
      alpn: offer.extensions.includes(16) ? offer.alpn : [],
      grease: offer.grease,
    })
    expect(Math.max(...read!.versions)).toBe(highestVersion(offer))
    // Which versions a hello is content with at the least, it says in supported_versions alone.
    if (offer.extensions.includes(43) && offer.versions.includes(0x0304))
      expect(read?.versions).toEqual(offer.versions.toSorted((a, b) => b - a))
    expect(read?.serverName).toBe(offer.extensions.includes(0) ? offer.serverName : undefined)
  })

  it('reads recorded clients', () => {
    const read = recordedHellos().map((record) => offeredIn(record.subarray(recordHeaderLength)))
    expect(read.every((offer) => offer !== undefined && offer.suites.length > 0)).toBe(true)
    expect(read[0]).toMatchObject({ versions: [0x0304, 0x0303], grease: true, groups: [4588, 29, 23, 24] })
  })
})
