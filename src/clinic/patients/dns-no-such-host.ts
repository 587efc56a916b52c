import { text } from '../../evidence/text.ts'
import { openEmptyDns } from '../empty-dns.ts'
import { patient } from '../patient.ts'
import { loopback } from '../room.ts'

export const dnsNoSuchHost = patient({
  id: 'dns-no-such-host',
  title: text('a name that the DNS says does not exist', 'DNSに存在しない名前'),
  async admit() {
    const dns = await openEmptyDns()
    return {
      target: 'nobody.clinic.invalid:443',
      options: { resolver: `${loopback}:${dns.port}` },
      stop: () => dns.stop(),
    }
  },
})
