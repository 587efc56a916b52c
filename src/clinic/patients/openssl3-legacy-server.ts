import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openBareTls12 } from '../tls12-server.ts'

export const openssl3LegacyServer = patient({
  id: 'openssl3-legacy-server',
  title: text('a server that knows no secure renegotiation', '安全な再ネゴシエーションを知らないサーバー'),
  admit: async (ward) => admittedSite(await openBareTls12(ward.certificate({}))),
})
