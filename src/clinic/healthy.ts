import { text } from '../evidence/text.ts'
import { admittedSite } from './admitted.ts'
import { listAt, mustStaple, responderAt } from './extensions.ts'
import { openLateProxy } from './late-proxy.ts'
import { type Patient, patient } from './patient.ts'
import { openQuic, promising } from './quic.ts'
import { ocspRefusal, openOffice } from './revocation.ts'
import { loopback } from './room.ts'
import { openSecure } from './secure.ts'

const delayMs = 40

/** Servers with nothing wrong: whoever finds a cause here is mistaken. */
export const healthy: readonly Patient[] = [
  patient({
    id: 'healthy-rsa',
    title: text('a healthy server with an RSA key', '正常なサーバー(RSA鍵)'),
    admit: async (ward) => admittedSite(await openSecure(ward.certificate({ keyType: 'rsa' }))),
  }),
  patient({
    id: 'healthy-ecdsa',
    title: text('a healthy server with an ECDSA key', '正常なサーバー(ECDSA鍵)'),
    admit: async (ward) => admittedSite(await openSecure(ward.certificate({ keyType: 'ec' }))),
  }),
  patient({
    id: 'healthy-tls12-only',
    title: text('a healthy server with TLS 1.2 alone', '正常なサーバー(TLS 1.2のみ)'),
    admit: async (ward) =>
      admittedSite(await openSecure(ward.certificate({ keyType: 'rsa' }), { tls: { maxVersion: 'TLSv1.2' } })),
  }),
  patient({
    id: 'healthy-tls13-only',
    title: text('a healthy server with TLS 1.3 alone', '正常なサーバー(TLS 1.3のみ)'),
    admit: async (ward) => admittedSite(await openSecure(ward.certificate({}), { tls: { minVersion: 'TLSv1.3' } })),
  }),
  patient({
    id: 'healthy-stapled',
    title: text(
      'a healthy server with a certificate that promises a stapled OCSP response, and the response',
      '正常なサーバー(OCSPレスポンスの添付を約束する証明書と、その添付)',
    ),
    async admit(ward) {
      const issued = ward.certificate({ extensions: [mustStaple] })
      return admittedSite(await openSecure(issued, { staple: ward.answerOn(issued, { status: 'good' }) }))
    },
  }),
  patient({
    id: 'healthy-not-revoked',
    title: text(
      'a healthy server whose OCSP responder does not know the certificate, and whose revocation list does not hold it',
      '正常なサーバー(OCSPレスポンダーは証明書を知らず、失効リストにも載っていない)',
    ),
    async admit(ward) {
      const responder = await openOffice('application/ocsp-response', () => ocspRefusal(6))
      const lists = await openOffice('application/pkix-crl', () => ward.list([]))
      const extensions = [
        responderAt(`http://${loopback}:${responder.port}/`),
        listAt(`http://${loopback}:${lists.port}/`),
      ]
      return admittedSite(await openSecure(ward.certificate({ extensions })), { besides: [responder, lists] })
    },
  }),
  patient({
    id: 'healthy-http3',
    title: text(
      'a healthy server that promises HTTP/3, and answers in QUIC over UDP',
      '正常なサーバー(HTTP/3への対応を示し、UDPでQUICの応答を返す)',
    ),
    async admit(ward) {
      const quic = await openQuic()
      return admittedSite(await openSecure(ward.certificate({}), promising(quic)), { besides: [quic] })
    },
  }),
  patient({
    id: 'healthy-far-away',
    title: text(
      `a healthy server behind a proxy that delays every byte by ${delayMs} ms`,
      `正常なサーバー(すべてのデータを${delayMs}ミリ秒遅らせるプロキシ経由)`,
    ),
    async admit(ward) {
      const server = await openSecure(ward.certificate({}))
      return admittedSite(await openLateProxy(server.port, delayMs), { besides: [server] })
    },
  }),
]
