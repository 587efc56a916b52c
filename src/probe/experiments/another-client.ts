import { text } from '../../evidence/text.ts'
import { browser, clientProfile } from '../../protocol/tls/clients/clients.ts'
import { offerOf } from '../../protocol/tls/clients/profile.ts'
import { experiment } from '../experiment.ts'

/** As measured on the wire, 2026-11-23. */
const firefox = 'firefox-esr-153.7.0-headless-debian-12'

/** The hello of another real client: Firefox, or Chromium where the verdict is for a client that was named. */
export const anotherClient = experiment({
  id: 'another-client',
  title: text('the hello of another real client', '実在する別のクライアントのClientHello'),
  deed({ base, question }) {
    const other = question.client === undefined ? clientProfile(firefox)! : browser
    const offer = { ...offerOf(other, base.serverName), alpn: base.alpn }
    return { kind: 'tls', offer, depth: 'server-hello' }
  },
})
