import { factsIn } from '../evidence/facts.ts'
import type { ServedChain } from '../evidence/survey.ts'
import type { Text } from '../evidence/text.ts'
import type { Ask } from '../probe/ask.ts'
import { shakeHands } from '../protocol/tls/client.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import { type Aim, everythingIn13 } from './aim.ts'
import { schemesOf, signers } from './along.ts'
import { isAmong } from './chains.ts'

const what: Text = { en: 'certificates of TLS 1.3', ja: 'TLS 1.3 の証明書' }
const shownTo = { RSA: 'rsa-clients', ECDSA: 'ecdsa-clients', DSS: 'dss-clients' } as const

/**
 * The chains of a server that speaks TLS 1.3 alone. It shows them under keys that both sides have agreed on, so that it takes
 * finished handshakes: one for each kind of key that it signs with, if there are several, and one that names nobody.
 */
export async function chainsIn13(
  ask: Ask,
  aim: Aim,
  schemes: readonly number[],
  baseline: readonly Uint8Array[],
): Promise<readonly ServedChain[]> {
  const able = signers.filter((signer) => schemes.some((scheme) => schemesOf(signer).includes(scheme)))
  const [nameless, ...named] = await Promise.all([
    aim.base.serverName === undefined ? [] : chainOf(ask, aim, { serverName: undefined }, 'without-name'),
    ...(able.length > 1
      ? able.map((signer) => chainOf(ask, aim, { signatureSchemes: schemesOf(signer) }, shownTo[signer]))
      : [
          baseline.length > 0
            ? [{ certificates: baseline, to: 'everyone' as const }]
            : chainOf(ask, aim, {}, 'everyone'),
        ]),
  ])
  const chains = named.flat()
  return [...chains, ...nameless.filter(({ certificates }) => !isAmong(certificates, chains))]
}

async function chainOf(
  ask: Ask,
  aim: Aim,
  change: Partial<Offer>,
  to: ServedChain['to'],
): Promise<readonly ServedChain[]> {
  const offer = { ...everythingIn13(aim), ...change }
  const answered = await ask.talk(what, (random) => shakeHands({ offer, depth: 'finished', random }))
  if (!answered.ok) return []
  const { certificates, staple } = factsIn(answered.value.messages)
  return certificates.length > 0 ? [{ certificates, to, staple }] : []
}
