import { speaks, tlsAlert } from '../../../test/support/starttls.ts'
import { postgres } from './postgres.ts'

const errorOf = (message: string) => {
  const fields = `SFATAL\0VFATAL\0C53300\0M${message}\0\0`
  return `E\0\0\0${String.fromCharCode(fields.length + 4)}${fields}`
}

speaks(postgres, [
  { sentence: 'says S', peer: 'S', kind: 'ready' },
  { sentence: 'says N', peer: 'N', end: 'silent', kind: 'not-offered' },
  {
    sentence: 'is full',
    peer: errorOf('sorry, too many clients already'),
    kind: 'refused',
    with: 'FATAL: sorry, too many',
  },
  {
    sentence: 'is IRC, whose greeting begins with N',
    peer: 'NOTICE AUTH :*** Looking up\r\n',
    kind: 'not-this-protocol',
    with: 'NOTICE',
  },
  { sentence: 'is memcached, whose error begins with E', peer: 'ERROR\r\n', kind: 'not-this-protocol', with: 'ERROR' },
  { sentence: 'is SMTP', peer: '220 mx ESMTP\r\n', kind: 'not-this-protocol', with: '220 mx' },
  { sentence: 'starts TLS at once', peer: tlsAlert, kind: 'tls-at-once' },
])
