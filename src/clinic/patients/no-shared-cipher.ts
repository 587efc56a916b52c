import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { openOldCipherServer } from '../old-cipher-server.ts'
import { patient } from '../patient.ts'

/** TLS_RSA_WITH_RC4_128_SHA, TLS_RSA_WITH_RC4_128_MD5, TLS_RSA_WITH_3DES_EDE_CBC_SHA (RFC 5246 appendix A.5). */
const suites = [0x0005, 0x0004, 0x000a]

export const noSharedCipher = patient({
  id: 'no-shared-cipher',
  title: text('a server that takes RC4 and 3DES alone', 'RC4と3DESしか受け付けないサーバー'),
  async admit(ward) {
    return admittedSite(await openOldCipherServer(ward.certificate({ keyType: 'rsa' }), suites))
  },
})
