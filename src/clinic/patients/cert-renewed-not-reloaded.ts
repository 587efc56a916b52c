import { createSecureContext } from 'node:tls'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const certRenewedNotReloaded = patient({
  id: 'cert-renewed-not-reloaded',
  title: text(
    'a renewed certificate by default, and the expired one still for the site itself',
    '既定では更新済みの証明書、サイト自身には期限切れの証明書を返すサーバー',
  ),
  async admit(ward) {
    const { now } = ward
    const old = ward.certificate({ notBefore: now - 110 * day, notAfter: now - 20 * day })
    const stale = createSecureContext({ cert: old.chainPem, key: old.keyPem })
    const tls = {
      SNICallback: (_name: string, answer: (error: null, context: typeof stale) => void) => answer(null, stale),
    }
    return admittedSite(await openSecure(ward.certificate({}), { tls }))
  },
})
