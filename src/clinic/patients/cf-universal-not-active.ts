import { text } from '../../evidence/text.ts'
import { patient } from '../patient.ts'
import { admittedUnserved } from '../unserved.ts'
import { siteName } from '../ward.ts'

export const cfUniversalNotActive = patient({
  id: 'cf-universal-not-active',
  title: text(
    'an edge that serves other sites and has no certificate for this one yet',
    'ほかのサイトには応答し、このサイトの証明書がまだないエッジ',
  ),
  admit: (ward) => admittedUnserved(ward, siteName, 'www.cloudflare.com'),
})
