import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const h2BlocklistedCipher = patient({
  id: 'h2-blocklisted-cipher',
  title: text('HTTP/2 with a block cipher, which it forbids', 'HTTP/2と、そこで禁止されたブロック暗号の組み合わせ'),
  async admit(ward) {
    const tls = { ciphers: 'ECDHE-RSA-AES128-SHA', ALPNProtocols: ['h2', 'http/1.1'] }
    const issued = ward.certificate({ keyType: 'rsa' })
    return admittedSite(await openSecure(issued, { tls: { ...tls, maxVersion: 'TLSv1.2' } }))
  },
})
