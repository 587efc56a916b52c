import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { type Interceptor, interceptorIn, interceptorsAsOf } from '../../trust/interceptors.ts'
import { equalBytes } from '../../x509/index.ts'
import { leafOf } from '../certificate/shared-chain.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Proof } from '../rule.ts'

/** What speaks for somebody in between who makes certificates of his own. */
export interface Interception {
  /** Who signed, as the certificate says. */
  readonly issuer: string
  readonly product: Interceptor | undefined
  /** Unrelated sites that show the same private issuer, and how many were seen; undefined: none was visited. */
  readonly controls: { readonly same: number; readonly all: number } | undefined
}

/** Undefined: the certificate leads to a root of the store, or there is none, or it is the server's own default. */
export function interceptionOf({ chain, evidence, hop }: Endpoint): Interception | undefined {
  if (!chain || hop === 'origin' || chain.report.best.end.kind === 'trusted-root') return undefined
  const names = [
    chain.leaf.issuer.text,
    ...chain.sent.slice(1).flatMap(({ subject, issuer }) => [subject.text, issuer.text]),
  ]
  const visited = evidence.attempts.filter((one) => one.hop === 'control')
  const leaves = visited.flatMap((one) => (factsOf(one).certificates.length > 0 ? (leafOf(one) ?? []) : []))
  const same = leaves.filter(({ issuer }) => equalBytes(issuer.der, chain.leaf.issuer.der)).length
  return {
    issuer: chain.leaf.issuer.text,
    product: interceptorIn(names),
    controls: visited.length === 0 ? undefined : { same, all: leaves.length },
  }
}

/** At least two sites that have nothing to do with each other show the issuer, and none shows another. */
export const isEverywhere = ({ controls }: Interception): boolean =>
  controls !== undefined && controls.all >= 2 && controls.same === controls.all

/** Other sites come through as they are: whoever this is, it is not in the way of everything. */
export const isHereAlone = ({ controls }: Interception): boolean =>
  controls !== undefined && controls.all > 0 && controls.same === 0

export const proofOf = (seen: Interception): readonly [Proof, ...Proof[]] => [issuerProof(seen), ...controlProof(seen)]

const issuerProof = ({ issuer, product }: Interception): Proof => ({
  experiment: 'baseline',
  observed: text(`issuer: ${issuer}`, `発行者: ${issuer}`),
  expected: product
    ? text(
        `a public authority; this name is ${product.product}'s (list of ${interceptorsAsOf})`,
        `公的な認証局(この名前は ${product.product} のもの。${interceptorsAsOf} 時点の一覧)`,
      )
    : text('a public authority', '公的な認証局'),
})

const controlProof = ({ controls }: Interception): Proof[] =>
  controls
    ? [
        {
          experiment: 'control-sites',
          observed: text(
            `${controls.same} of ${controls.all} unrelated sites show the same issuer`,
            `無関係のサイト${controls.all}件中${controls.same}件が同じ発行者`,
          ),
          expected: text('different, public issuers', 'それぞれ別の公的な認証局'),
        },
      ]
    : []
