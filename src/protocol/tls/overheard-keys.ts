import type { CipherSuite } from '../../wire/cipher-suite.ts'
import type { ServerHello } from '../../wire/server-hello.ts'
import type { Flight } from '../transcript.ts'
import { protections } from './finished12.ts'
import type { KeyLog } from './key-log.ts'
import { expandLabel, hashLength, prf } from './key-schedule.ts'
import { joined, type Protection, protection13, suiteKeys } from './protection.ts'

/** `update`: the keys after a KeyUpdate, from those that hold (RFC 8446 section 7.2). */
type Epoch = 'handshake' | 'application' | 'update'

/** The protections of one connection, made of what a key log says of it; undefined: it does not. */
export type Locks = Readonly<Record<Flight['from'], (epoch: Epoch) => Protection | undefined>> & {
  /** False: of a cipher that is not computed here. */
  readonly isComputable: boolean
}

interface Given {
  readonly suite: CipherSuite
  readonly keyLog: KeyLog
  readonly clientRandom: Uint8Array
  readonly serverHello: ServerHello
}

const uncomputable: Locks = { us: () => undefined, peer: () => undefined, isComputable: false }

const sides = { us: 'CLIENT', peer: 'SERVER' } as const

/** A key log names the traffic secrets themselves (RFC 8446 section 7.1). */
export function locks13({ suite, keyLog, clientRandom }: Given): Locks {
  const hash = suiteKeys(suite)?.hash
  if (!hash) return uncomputable
  const opening = (from: Flight['from']): Locks['us'] => {
    let current: Uint8Array | undefined
    return (epoch) => {
      current =
        epoch === 'update'
          ? current && expandLabel(hash, current, 'traffic upd', new Uint8Array(0), hashLength(hash))
          : keyLog.secretOf(
              epoch === 'handshake' ? `${sides[from]}_HANDSHAKE_TRAFFIC_SECRET` : `${sides[from]}_TRAFFIC_SECRET_0`,
              clientRandom,
            )
      return current && protection13(suite, hash, current)
    }
  }
  return { us: opening('us'), peer: opening('peer'), isComputable: true }
}

/** A key log names the main secret; the key block follows from it (RFC 5246 section 6.3). */
export function locks12(given: Given & { readonly version: number }): Locks {
  const { suite, keyLog, clientRandom, serverHello, version } = given
  const keys = suiteKeys(suite)
  if (!keys || version < 0x0301) return uncomputable
  const main = keyLog.secretOf('CLIENT_RANDOM', clientRandom)
  const hash = version >= 0x0303 ? keys.hash : 'md5-sha1'
  const block = main && prf(hash, main, 'key expansion', joined(serverHello.random, clientRandom), 200)
  // Nothing is sealed here, so that no randomness is drawn.
  const sealing = { serverHello, wish: { random: (length: number) => new Uint8Array(length) } }
  const both = block && protections(sealing, suite, version, block)
  return { us: () => both?.client, peer: () => both?.server, isComputable: true }
}
