import { text } from '../../evidence/text.ts'
import { patient } from '../patient.ts'
import { admittedUnserved } from '../unserved.ts'
import { siteName } from '../ward.ts'

const deep = `shop.${siteName}`

export const cfMultilevelSubdomain = patient({
  id: 'cf-multilevel-subdomain',
  title: text(
    `an edge with a certificate for ${siteName} and none for ${deep}`,
    `${siteName} の証明書はあり、${deep} の証明書がないエッジ`,
  ),
  admit: (ward) => admittedUnserved(ward, deep, siteName),
})
