import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const redirectLoop = patient({
  id: 'redirect-loop',
  title: text('a page that sends its reader to itself', '自分自身へリダイレクトするページ'),
  async admit(ward) {
    const page = { status: 301, headers: { location: '/' }, body: '' }
    return admittedSite(await openSecure(ward.certificate({}), { page }))
  },
})
