import { text } from '../evidence/text.ts'
import { admittedSite } from './admitted.ts'
import { openLateProxy } from './late-proxy.ts'
import { type Patient, patient } from './patient.ts'
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
