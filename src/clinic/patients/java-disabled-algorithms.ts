import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const javaDisabledAlgorithms = patient({
  id: 'java-disabled-algorithms',
  title: text(
    'Java 17, which has TLS 1.1 switched off, at a server that ends there',
    'TLS 1.1を無効にしているJava 17と、TLS 1.1までのサーバー',
  ),
  async admit(ward) {
    const room = await openSecure(ward.certificate({ keyType: 'rsa' }), {
      tls: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    })
    return admittedSite(room, { options: { client: 'java-17.0.3-21.0.6-openjdk' } })
  },
})
