import { factsOf } from '../../evidence/facts.ts'
import { once } from '../../evidence/once.ts'
import { isWeb } from '../../evidence/target.ts'
import type { Text } from '../../evidence/text.ts'
import { getRequest } from '../../protocol/http/get.ts'
import type { Offer } from '../../protocol/tls/offer.ts'
import { everythingIn, tls13Suites, union } from '../../protocol/tls/offers.ts'
import { isTls13 } from '../../protocol/tls/session.ts'
import { decode } from '../../wire/codec.ts'
import type { RawExtension } from '../../wire/extension-list.ts'
import { encryptedExtensions, handshakeHeaderLength, handshakeType } from '../../wire/handshake.ts'
import type { Scene } from '../check.ts'
import { comeBack, type Visit, visit } from './shared-visit.ts'

/** status_request, ALPN, heartbeat, SCTs, compress_certificate, record_size_limit. */
const answered = [5, 16, 15, 18, 27, 28]
const [zlib, brotli] = [1, 2]

const tls13 = 0x0304

/** A whole handshake of TLS 1.3 that offers what can be offered, up to the tickets. undefined: not spoken, or no ServerHello. */
export const newVisit = once(async (scene: Scene): Promise<Visit | undefined> => {
  if (!scene.basics.protocols['TLSv1.3']) return undefined
  const wish = { offer: offerIn13(scene), request: requestOf(scene), awaits: 'tickets' } as const
  const seen = await visit(scene.ask, whatFirst, wish)
  return seen && factsOf(seen.attempt).version === tls13 ? seen : undefined
})

/** The session of that visit is offered again, with a request as early data where its ticket promises to take some. */
export const newReturn = once(async (scene: Scene) => await takeUp(scene, true))

/** The same ticket a second time, when it was taken the first time. */
export const newReturnAgain = once(async (scene: Scene) =>
  (await newReturn(scene)) ? await takeUp(scene, false) : undefined,
)

const whatFirst: Text = { en: 'extensions of TLS 1.3', ja: 'TLS 1.3 の拡張' }
const whatReturn: Text = { en: 'sessions of TLS 1.3', ja: 'TLS 1.3 のセッション' }

async function takeUp(scene: Scene, early: boolean): Promise<Visit | undefined> {
  const before = await newVisit(scene)
  const session = before?.sessions.find(isTls13)
  if (!session) return undefined
  const earlyData = early && session.maxEarlyData > 0 ? requestOf(scene) : undefined
  // As browsers do: the share that the server took last time, for early data ends with a HelloRetryRequest.
  const { group } = factsOf(before!.attempt)
  const offer = { ...offerIn13(scene), ...(group !== undefined && { keyShares: [group] }) }
  return await comeBack(scene.ask, whatReturn, { offer, resume: { session, ageMs: before!.ageMs, earlyData } })
}

/** What TLS 1.3 says behind its own encryption (RFC 8446 section 4.3.1). */
export function encryptedExtensionsOf({ attempt }: Visit): readonly RawExtension[] {
  const message = attempt.messages.find(
    ({ from, bytes }) => from === 'peer' && bytes[0] === handshakeType.encryptedExtensions,
  )
  const parsed =
    message && decode('EncryptedExtensions', encryptedExtensions, message.bytes.subarray(handshakeHeaderLength))
  return parsed?.ok ? parsed.value.extensions : []
}

/** A page, of web servers alone: nobody else is asked for anything. */
export function requestOf({ aim: { target } }: Scene): Uint8Array | undefined {
  const { host, port } = target
  const name = host.includes(':') ? `[${host}]` : host
  return isWeb(target)
    ? getRequest({ host: port === 443 ? name : `${name}:${port}`, userAgent: 'handshake-doctor' })
    : undefined
}

/** A hello of TLS 1.3 with a share of a group that the server has, where we know one. */
export function offerIn13({ aim, basics }: Scene, alpn?: readonly string[]): Offer {
  const all = everythingIn(aim.base, tls13)
  const spoken = basics.suites['TLSv1.3']?.list.filter((code) => tls13Suites.includes(code)) ?? []
  return {
    ...all,
    suites: spoken.length > 0 ? spoken : all.suites,
    alpn: alpn ?? (isWeb(aim.target) ? ['http/1.1'] : []),
    extensions: union(all.extensions, answered),
    certificateCompression: [brotli, zlib],
    recordSizeLimit: 16385,
  }
}
