import { speaks } from '../../../test/support/starttls.ts'
import { sieve } from './sieve.ts'

speaks(sieve, [
  {
    sentence: 'lists, offers and agrees',
    peer: '"IMPLEMENTATION" "x"\r\n"SIEVE" "fileinto"\r\n"STARTTLS"\r\nOK "ready"\r\nOK "Begin TLS"\r\n',
    kind: 'ready',
  },
  {
    sentence: 'lists with literals',
    peer: '"IMPLEMENTATION" {12}\r\nOK "no"\r\nabc\r\n"STARTTLS"\r\nOK\r\nOK {2}\r\ngo\r\n',
    kind: 'ready',
  },
  { sentence: 'offers nothing', peer: '"IMPLEMENTATION" "x"\r\nOK\r\n', kind: 'not-offered', with: 'IMPLEMENTATION' },
  { sentence: 'refuses', peer: '"STARTTLS"\r\nOK\r\nNO "no key"\r\n', kind: 'refused', with: 'no key' },
  { sentence: 'says farewell', peer: 'BYE "full"\r\n', kind: 'refused', with: 'full' },
  { sentence: 'announces a literal of 900 MB', peer: '"SIEVE" {900000000}\r\n', end: 'silent', kind: 'ended' },
])
