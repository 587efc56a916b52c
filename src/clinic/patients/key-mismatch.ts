import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openForeignKey12 } from '../tls12-server.ts'

export const keyMismatch = patient({
  id: 'key-mismatch',
  title: text("a server that signs with another key than its certificate's", '証明書とは別の鍵で署名するサーバー'),
  admit: async (ward) => admittedSite(await openForeignKey12(ward.certificate({}), ward.certificate({}))),
})
