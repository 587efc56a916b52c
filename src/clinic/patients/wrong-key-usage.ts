import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { keyUsage, usage } from '../extensions.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const wrongKeyUsage = patient({
  id: 'wrong-key-usage',
  title: text('a key that may decrypt but not sign', '署名に使えない用途の鍵の証明書'),
  async admit(ward) {
    const extensions = [keyUsage(usage.keyEncipherment)]
    return admittedSite(await openSecure(ward.certificate({ keyType: 'rsa', extensions })))
  },
})
