import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const openssl3Seclevel = patient({
  id: 'openssl3-seclevel',
  title: text(
    'a server of TLS 1.0 and 1.1 whose OpenSSL forbids both',
    'TLS 1.0と1.1だけを有効にし、OpenSSLがどちらも禁止するサーバー',
  ),
  admit: async (ward) =>
    admittedSite(
      await openSecure(ward.certificate({ keyType: 'rsa' }), {
        tls: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=2' },
      }),
    ),
})
