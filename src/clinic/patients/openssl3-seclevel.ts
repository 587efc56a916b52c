import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { openMiddlebox } from '../middlebox.ts'
import { patient } from '../patient.ts'

const protocolVersion = 70
const internalError = 80
const noServerBehind = 0

/** Written, for not every OpenSSL answers so: as nginx 1.22 on OpenSSL 3.0 does (measured 2026-11-24), and 3.5 no longer. */
export const openssl3Seclevel = patient({
  id: 'openssl3-seclevel',
  title: text(
    'a server of TLS 1.0 and 1.1 whose OpenSSL forbids both',
    'TLS 1.0と1.1だけを有効にし、OpenSSLがどちらも禁止するサーバー',
  ),
  admit: async () =>
    admittedSite(
      await openMiddlebox(noServerBehind, ({ hello: { legacyVersion } }) => ({
        alert: legacyVersion === 0x0301 || legacyVersion === 0x0302 ? internalError : protocolVersion,
      })),
    ),
})
