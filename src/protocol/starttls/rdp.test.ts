import { speaks, tlsAlert } from '../../../test/support/starttls.ts'
import { rdp } from './rdp.ts'

const confirm = (type: number, value: number) =>
  `\x03\0\0\x13\x0e\xd0\0\0\x12\x34\0${String.fromCharCode(type)}\0\x08\0${String.fromCharCode(value)}\0\0\0`

speaks(rdp, [
  { sentence: 'chooses TLS', peer: confirm(2, 1), kind: 'ready' },
  { sentence: 'chooses CredSSP, which is TLS too', peer: confirm(2, 2), kind: 'ready' },
  { sentence: 'chooses its own encryption', peer: confirm(2, 0), kind: 'not-offered', with: 'PROTOCOL_RDP' },
  {
    sentence: 'is older than negotiation',
    peer: '\x03\0\0\x0b\x06\xd0\0\0\x12\x34\0',
    kind: 'not-offered',
    with: 'no negotiation',
  },
  { sentence: 'has no certificate', peer: confirm(3, 3), kind: 'refused', with: 'SSL_CERT_NOT_ON_SERVER' },
  { sentence: 'starts TLS at once', peer: tlsAlert, kind: 'tls-at-once' },
  { sentence: 'is VNC', peer: 'RFB 003.008\n', kind: 'not-this-protocol', with: 'RFB' },
])
