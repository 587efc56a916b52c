import { factsOf } from '../../evidence/facts.ts'
import { protocolCodes } from '../../evidence/survey.ts'
import type { Text } from '../../evidence/text.ts'
import { withSuites } from '../aim.ts'
import type { Scene } from '../check.ts'
import { offerIn13 } from './shared-new.ts'
import { newestOld } from './shared-versions.ts'
import { visit } from './shared-visit.ts'

/** What a client sees that names another server, or none. */
export type Named =
  | { readonly kind: 'shown'; readonly leaf: Uint8Array }
  | { readonly kind: 'refused'; readonly alert: number | undefined }
  | { readonly kind: 'unknown' }

const serverNameType = 0

/** Before TLS 1.3 the first flight tells; where TLS 1.3 alone is spoken the certificate is encrypted, and takes a handshake. */
export async function seenAs(scene: Scene, what: Text, serverName: string | undefined): Promise<Named> {
  const { ask, aim, basics } = scene
  const old = newestOld(basics)
  if (!old) return await seenIn13(scene, what, serverName)
  const plain = withSuites(aim, protocolCodes[old], basics.suites[old]?.list ?? [])
  const extensions = [...new Set([serverNameType, ...plain.extensions])]
  const flight = await ask.hello(what, { ...plain, serverName, extensions }, 'done')
  if (flight?.kind === 'alert') return { kind: 'refused', alert: flight.description }
  if (flight?.kind === 'ended') return { kind: 'refused', alert: undefined }
  const leaf = flight?.kind === 'chosen' ? flight.certificates[0] : undefined
  return leaf ? { kind: 'shown', leaf } : { kind: 'unknown' }
}

async function seenIn13(scene: Scene, what: Text, serverName: string | undefined): Promise<Named> {
  const seen = await visit(scene.ask, what, { offer: { ...offerIn13(scene), serverName } })
  const leaf = seen && factsOf(seen.attempt).certificates[0]
  if (leaf) return { kind: 'shown', leaf }
  return seen?.attempt.outcome.kind === 'alert'
    ? { kind: 'refused', alert: seen.attempt.outcome.description }
    : { kind: 'unknown' }
}
