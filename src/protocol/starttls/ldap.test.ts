import { speaks, tlsAlert } from '../../../test/support/starttls.ts'
import { ldap } from './ldap.ts'

const ldapResult = (code: number, diagnostic = '') => {
  const body = `\x0a\x01${String.fromCharCode(code)}\x04\x00\x04${String.fromCharCode(diagnostic.length)}${diagnostic}`
  return `\x30${String.fromCharCode(body.length + 5)}\x02\x01\x01\x78${String.fromCharCode(body.length)}${body}`
}

speaks(ldap, [
  { sentence: 'agrees', peer: ldapResult(0), kind: 'ready' },
  {
    sentence: 'knows no such operation',
    peer: ldapResult(2, 'unsupported extended operation'),
    kind: 'not-offered',
    with: 'protocolError: unsupported',
  },
  {
    sentence: 'cannot now',
    peer: ldapResult(52, 'no key'),
    kind: 'refused',
    with: 'unavailable: no key',
  },
  { sentence: 'starts TLS at once', peer: tlsAlert, kind: 'tls-at-once' },
  {
    sentence: 'is HTTP',
    peer: 'HTTP/1.1 400 Bad Request\r\n\r\n',
    kind: 'not-this-protocol',
    with: 'HTTP/1.1 400',
  },
  {
    sentence: 'says a length of 4 GiB and stops',
    peer: '\x30\x84\xff\xff\xff\xff',
    end: 'silent',
    kind: 'ended',
    with: 'StartTLS',
  },
])
