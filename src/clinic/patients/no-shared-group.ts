import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const noSharedGroup = patient({
  id: 'no-shared-group',
  title: text('a server that agrees on keys in secp521r1 alone', '鍵交換がsecp521r1だけのサーバー'),
  async admit(ward) {
    return admittedSite(
      await openSecure(ward.certificate({ keyType: 'rsa' }), {
        // Without ECDHE an RSA key exchange would need no group at all.
        tls: { ecdhCurve: 'P-521', ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE+AESGCM' },
      }),
    )
  },
})
