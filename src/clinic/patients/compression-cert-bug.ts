import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { sends } from '../hello.ts'
import { openMiddlebox } from '../middlebox.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

const compressCertificate = 27

export const compressionCertBug = patient({
  id: 'compression-cert-bug',
  title: text(
    'an inspecting device that fails where certificates may come compressed',
    '証明書の圧縮が提示されると失敗する検査装置',
  ),
  async admit(ward) {
    const server = await openSecure(ward.certificate({}))
    const box = await openMiddlebox(server.port, ({ hello }) => (sends(hello, compressCertificate) ? 'reset' : 'pass'))
    return admittedSite(box, { besides: [server] })
  },
})
