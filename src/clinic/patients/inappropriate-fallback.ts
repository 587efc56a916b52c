import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { offersVersion } from '../hello.ts'
import { openMiddlebox } from '../middlebox.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

const inappropriateFallback86 = 86

export const inappropriateFallback = patient({
  id: 'inappropriate-fallback',
  title: text(
    'an inspecting proxy that fails with TLS 1.3, tries again with less, and passes the refusal on',
    'TLS 1.3で失敗し、古いバージョンで再試行して、拒否をそのまま返す検査プロキシ',
  ),
  async admit(ward) {
    const server = await openSecure(ward.certificate({}))
    const proxy = await openMiddlebox(server.port, ({ hello }) =>
      offersVersion(hello, 0x0304) ? { alert: inappropriateFallback86 } : 'pass',
    )
    return admittedSite(proxy, { besides: [server] })
  },
})
