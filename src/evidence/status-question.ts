import { hash } from '../protocol/crypto.ts'
import { type Certificate, hex } from '../x509/index.ts'

/** Is it revoked? One certificate, and the one that issued it. */
export interface StatusQuestion {
  readonly certificate: Certificate
  readonly issuer: Certificate
}

/** How a certificate is called in evidence. */
export const fingerprint = ({ der }: Certificate): string => hex(hash('sha256', der))

const schema = 'http://'

/** Who is asked about it, the first of each kind that can be asked at all: others are spare doors to the same house. */
export function placesOf({ aia, crlDistributionPoints = [] }: Certificate) {
  const responder = aia?.ocsp.find((url) => url.startsWith(schema))
  const list = crlDistributionPoints.find((url) => url.startsWith(schema))
  return { responder, list }
}
