import * as certificate from '../faults/certificate.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** Prosody, ejabberd and Openfire (RFC 6120 section 5: STARTTLS in the stream). */
export const xmpp: Recogniser = {
  software: 'XMPP server',
  signs: [/<stream:|\bprosody\b|\bejabberd\b|\bopenfire\b|\bxmpp\b|\bs2s(?:in|out)?\w*|\bc2s\w*|\bcertmanager\b/i],
  references: ['RFC 6120 section 5', 'Prosody and ejabberd documentation, certificates'],
  wordings: [
    [
      /encrypted server-to-server communication is required|encryption is required|use of starttls (?:is )?required|ssl\/tls required by client but not supported|:(?:5223|5270)\b.{0,400}<stream:stream\b/i,
      transport.startTlsWrong,
    ],
    [
      /certmanager.{0,40}failed to load(?!.{0,200}mismatch)|error loading private key|no certificate present in ssl\/tls configuration|check that the permissions allow prosody to read|no certificates? (?:present|found) .{0,60}(?:host|domain)/i,
      peers.filesUnreadable,
    ],
    [
      /your server's certificate is (?:invalid|expired|not trusted)|s2s.{0,80}certificate (?:is )?(?:not trusted|invalid)/i,
      certificate.unverified,
    ],
    [/your server's certificate has expired/i, certificate.expired],
  ],
}
