import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { siteName } from '../ward.ts'

const names = Array.from({ length: 1500 }, (_, i) => `customer-${i}.shops.clinic.test`)

export const hugeCertificateChain = patient({
  id: 'huge-certificate-chain',
  title: text('a certificate for 1501 names, of 50 kB', '1501個の名前を持つ50kBの証明書'),
  async admit(ward) {
    return admittedSite(await openSecure(ward.certificate({ names: [siteName, ...names] })))
  },
})
