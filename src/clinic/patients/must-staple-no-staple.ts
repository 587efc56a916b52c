import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { mustStaple } from '../extensions.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const mustStapleNoStaple = patient({
  id: 'must-staple-no-staple',
  title: text(
    'a certificate that promises a stapled OCSP response, and a server that staples none',
    'OCSPレスポンスの添付を約束する証明書と、添付しないサーバー',
  ),
  admit: async (ward) => admittedSite(await openSecure(ward.certificate({ extensions: [mustStaple] }))),
})
