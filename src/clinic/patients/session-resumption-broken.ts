import { constants } from 'node:crypto'
import { createServer } from 'node:https'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { open } from '../room.ts'

/** Sessions are written to a store that can no longer be read: whoever comes back with one is hung up on. */
export const sessionResumptionBroken = patient({
  id: 'session-resumption-broken',
  title: text('a server whose session store has failed', 'セッションの保存先が壊れたサーバー'),
  async admit(ward) {
    const { chainPem, keyPem } = ward.certificate({})
    const known = new Set<string>()
    const server = createServer(
      { cert: chainPem, key: keyPem, maxVersion: 'TLSv1.2', secureOptions: constants.SSL_OP_NO_TICKET },
      (_, response) => response.writeHead(200, { connection: 'close' }).end(),
    )
    server.on('newSession', (id: Buffer, _: Buffer, done: () => void) => {
      known.add(id.toString('hex'))
      done()
    })
    server.on('resumeSession', (id: Buffer, done: (error: Error | null, session: Buffer | null) => void) =>
      done(known.has(id.toString('hex')) ? new Error('the session store does not answer') : null, null),
    )
    server.on('tlsClientError', () => undefined)
    return admittedSite(await open(server))
  },
})
