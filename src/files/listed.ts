import type { StatusAsked } from '../evidence/evidence.ts'
import { fingerprint } from '../evidence/status-question.ts'
import { listSeen } from '../probe/revocation.ts'
import type { Endpoint } from '../rules/endpoint.ts'
import { acceptedPath, pairsOf } from '../rules/status/shared-status.ts'
import type { CertificateList } from '../x509/index.ts'

/** What lists that were given say of the certificates, as if the places had been asked that name them. */
export const saidByLists = (
  lists: readonly CertificateList[],
  endpoints: readonly Pick<Endpoint, 'chain'>[],
): readonly StatusAsked[] => {
  const paths = endpoints.flatMap(({ chain }) => (chain && acceptedPath(chain)) ?? [])
  return paths.flatMap(pairsOf).flatMap((question) =>
    lists
      .map((list) => listSeen(list, question))
      .filter(({ unusable }) => unusable === undefined)
      .map((list) => ({ certificate: fingerprint(question.certificate), by: 'crl', url: '--crl', list }) as const),
  )
}
