import { getDiffieHellman } from 'node:crypto'
import { text } from '../../evidence/text.ts'
import { integer, sequence } from '../../x509/der-writer.ts'
import { admittedSite } from '../admitted.ts'
import { pemOf } from '../certificate.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

/** The group of 1,024 bits of RFC 2409 section 6.2, as many servers had it, in PKCS #3. */
const prime = () => new Uint8Array(getDiffieHellman('modp2').getPrime())
const parameters = () => pemOf('DH PARAMETERS', sequence(integer(Uint8Array.of(0, ...prime())), integer(2)))

export const weakDh = patient({
  id: 'weak-dh',
  title: text(
    'a server that agrees on keys with a prime of 1,024 bits alone',
    '鍵交換が1024ビットの素数によるDiffie-Hellmanだけのサーバー',
  ),
  admit: async (ward) =>
    admittedSite(
      await openSecure(ward.certificate({ keyType: 'rsa' }), {
        tls: { maxVersion: 'TLSv1.2', ciphers: 'DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0', dhparam: parameters() },
      }),
    ),
})
