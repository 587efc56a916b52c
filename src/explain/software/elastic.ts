import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** Elasticsearch and OpenSearch name what happened on which channel. */
export const elastic: Recogniser = {
  software: 'Elasticsearch / OpenSearch',
  signs: [/\belasticsearch\b|\bopensearch\b|netty4(?:http|tcp)channel|AbstractHttpServerTransport|\bxpack\b/i],
  references: ['Elasticsearch documentation, common TLS problems'],
  wordings: [
    [/received plaintext (?:http )?traffic on an (?:https|encrypted) channel/i, transport.httpToHttps],
    [
      /ssl\/tls request received but ssl\/tls is not enabled|received (?:ssl|tls) .{0,20}on an? (?:http|plaintext) channel/i,
      transport.httpInstead,
    ],
    [
      /client did not trust this server's certificate/i,
      { ...peers.unknownAuthority, suspects: peers.unknownAuthority.atServer! },
    ],
    [
      /failed to establish trust with (?:client|server) at/i,
      {
        ...peers.badCertificate,
        suspects: {
          'untrusted-root': 0.5,
          'mtls-client-cert-rejected': 0.2,
          'self-signed': 0.2,
          'cert-name-missing': 0.1,
        },
      },
    ],
    [
      /cannot read configured (?:pem |jks |pkcs12 )?(?:certificate|key|truststore|keystore)|no available authentication scheme/i,
      peers.filesUnusable,
    ],
  ],
}
