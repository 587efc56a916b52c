import { text } from '../../evidence/text.ts'
import { withTypes } from '../../protocol/tls/offers.ts'
import { encode } from '../../wire/codec.ts'
import { encryptedClientHello } from '../../wire/extensions/encrypted-client-hello.ts'
import { variation } from '../experiment.ts'

/** A length that real inner hellos have (RFC 9849 section 6.1.3 pads to multiples of 32). */
const payloadLength = 224

/**
 * The hello that a browser shows outside when the HTTPS record has a key: the public name, and an encrypted part. Nobody
 * can open ours, which has the same effect as a key that the server has lost: one that knows ECH answers with the keys
 * that it has now (RFC 9849 section 7.1).
 */
export const echOuter = variation(
  'ech-outer',
  text('the outer hello of ECH, with the public name', 'ECHの外側のClientHello(公開名)'),
  (base, { ech }) => {
    const suite = ech?.cipherSuites[0]
    if (!ech || !suite || !base.versions.includes(0x0304)) return undefined
    const outer = {
      kind: 'outer',
      ...suite,
      configId: ech.configId,
      enc: filler(ech.publicKey.length),
      payload: filler(payloadLength),
    } as const
    return {
      ...base,
      serverName: ech.publicName,
      extensions: withTypes(base, encryptedClientHello.type),
      encryptedClientHello: encode(encryptedClientHello.in.clientHello, outer),
      helloBytes: undefined,
    }
  },
  'finished',
)

/** Bytes that look like any others. */
const filler = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 167 + 59) & 0xff)
