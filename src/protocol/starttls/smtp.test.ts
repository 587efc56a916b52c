import { speaks, tlsAlert } from '../../../test/support/starttls.ts'
import { smtp } from './smtp.ts'

const smtpOffer = '250-mx.example\r\n250-PIPELINING\r\n250-STARTTLS\r\n250 SMTPUTF8\r\n'

speaks(smtp, [
  {
    sentence: 'greets, offers and agrees',
    peer: `220 mx.example ESMTP\r\n${smtpOffer}220 2.0.0 Ready\r\n`,
    kind: 'ready',
  },
  {
    sentence: 'greets on several lines',
    peer: `220-mx.example\r\n220-no spam\r\n220 ESMTP\r\n${smtpOffer}220 go\r\n`,
    kind: 'ready',
  },
  {
    sentence: 'ends its lines with line feeds only',
    peer: '220 mx\n250-mx\n250 STARTTLS\n220 go\n',
    kind: 'ready',
  },
  {
    sentence: 'offers nothing',
    peer: '220 mx\r\n250-mx\r\n250 SIZE 1000\r\n',
    kind: 'not-offered',
    with: 'SIZE 1000',
  },
  {
    sentence: 'has its offer struck out on the way',
    peer: '220 ****\r\n250-mx\r\n250 XXXXXXXA\r\n',
    kind: 'not-offered',
    with: 'XXXXXXXA',
  },
  {
    sentence: 'agrees although its offer was struck out',
    peer: '220 ****\r\n250 XXXXXXXA\r\n220 go\r\n',
    options: { insist: true },
    kind: 'ready',
  },
  {
    sentence: 'does not know EHLO',
    peer: '220 mx\r\n502 5.5.2 not implemented\r\n',
    kind: 'not-offered',
    with: '502',
  },
  {
    sentence: 'is out of order for the moment',
    peer: `220 mx\r\n${smtpOffer}454 4.7.0 TLS not available due to local problem\r\n`,
    kind: 'refused',
    with: '454 4.7.0',
  },
  {
    sentence: 'wants authentication first',
    peer: `220 mx\r\n${smtpOffer}530 5.7.0 Authentication required\r\n`,
    kind: 'refused',
    with: '530',
  },
  {
    sentence: 'turns us away at the door',
    peer: '554 5.7.1 no service for you\r\n',
    kind: 'refused',
    with: '554',
  },
  {
    sentence: 'is FTP, as its answer to EHLO shows',
    peer: '220 ProFTPD Server ready.\r\n500 EHLO not understood\r\n',
    kind: 'not-this-protocol',
    with: 'ProFTPD',
  },
  { sentence: 'is SSH', peer: 'SSH-2.0-OpenSSH_9.2\r\n', kind: 'not-this-protocol', with: 'SSH-2.0' },
  {
    sentence: 'is MySQL',
    peer: '\x4a\0\0\0\x0a8.0.36\0abcd',
    end: 'silent',
    kind: 'not-this-protocol',
    with: '8.0.36',
  },
  {
    sentence: 'is silent, as one is who waits for our first word',
    peer: '',
    end: 'silent',
    kind: 'ended',
    with: 'connecting',
  },
  {
    sentence: 'hangs up in the middle of its offer',
    peer: '220 mx\r\n250-mx\r\n250-SI',
    kind: 'ended',
    with: 'EHLO',
  },
  {
    sentence: 'resets after the command',
    peer: `220 mx\r\n${smtpOffer}`,
    end: 'reset',
    kind: 'ended',
    with: 'STARTTLS',
  },
  { sentence: 'answers with a TLS alert', peer: tlsAlert, kind: 'tls-at-once' },
  {
    sentence: 'has a greeting line without end',
    peer: `220 ${'a'.repeat(70000)}`,
    end: 'limit',
    kind: 'ended',
    with: 'connecting',
  },
  {
    sentence: 'has a greeting of endless lines',
    peer: '220-more\r\n'.repeat(5000),
    kind: 'ended',
    with: 'connecting',
  },
])
