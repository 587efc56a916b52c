import { expect, test } from 'vitest'
import { suspectsIn } from '../suspects.ts'

/** The same words and numbers where nobody speaks of TLS. */
const prose: readonly string[] = [
  'The job was cancelled after -1200 seconds',
  'segfault at offset -9807 in frame 12',
  'temperature dropped to -1202 units on sensor 4',
  'Alert: disk usage at 80% on /dev/sda1',
  'ALERT 40 new messages in queue',
  'alert: 42 hosts are down',
  'order 11001 shipped',
  'ValueError: Length mismatch: expected 3 elements, new values have 4',
  'itsdangerous.exc.BadSignature: the token was changed',
  'java.net.MalformedURLException: unknown protocol: htp',
  'Unsupported protocol localhost:',
  'json: decode error at line 1',
  'decryption has failed for the file backup.tar',
  'the curve of the graph does not match',
  'unexpected handshake: the visitor was surprised',
  'SyntaxError: unexpected EOF while parsing',
  'docker: invalid digest format',
  'header too long: 9000 characters in the table',
  'This package is not trusted',
  'unsupported version of node',
  'memory allocation failed in worker 3',
  'version_error: expected 2 got 3',
  'Internal error: please contact support',
  'the validity period of the coupon is over',
  'the form sent an invalid response',
  'the line is not long enough',
  'fingerprint does not match our records for this user',
  'please mend the wrong version number in package.json',
  'TrailingData after the object',
  'digital envelope routines::unsupported',
  'read timed out while loading the image',
  'Error for HTTP request: the page has no title',
  'http_request: 200 in 12 ms',
  'ORA-00942: table or view does not exist',
  'primary error: 3 of 5 disks are gone',
  'could not obtain the new key for the door',
]

test.each(prose)('is no failure of TLS: %s', (text) => {
  expect(suspectsIn(text).problems).toEqual([])
})
