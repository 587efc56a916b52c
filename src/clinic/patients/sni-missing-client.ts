import { createSecureContext } from 'node:tls'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { siteName, strangerName } from '../ward.ts'

export const sniMissingClient = patient({
  id: 'sni-missing-client',
  title: text(
    'a client that sends no name, at a server of several sites',
    '名前(SNI)を送らないクライアントと、複数サイトのサーバー',
  ),
  async admit(ward) {
    const own = ward.certificate({})
    const context = createSecureContext({ cert: own.chainPem, key: own.keyPem })
    const room = await openSecure(ward.certificate({ names: [strangerName] }), {
      tls: { SNICallback: (name, done) => done(null, name === siteName ? context : undefined) },
    })
    return admittedSite(room, { options: { noSni: true } })
  },
})
