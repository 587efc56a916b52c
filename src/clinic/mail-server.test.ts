import { once } from 'node:events'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { expect, test } from 'vitest'
import { openMailServer } from './mail-server.ts'
import { openWard, siteName } from './ward.ts'

test('the mail server changes to TLS by STARTTLS, and offers it once', async () => {
  const ward = await openWard()
  const room = await openMailServer(ward.certificate({}))
  const socket = connect(room.port, '127.0.0.1')
  const reply = async (words?: string): Promise<string> => {
    if (words !== undefined) socket.write(`${words}\r\n`)
    return String((await once(socket, 'data'))[0])
  }
  expect(await reply()).toMatch(/^220 .* ESMTP/)
  expect(await reply('MAIL FROM:<>')).toMatch(/^500 /)
  expect(await reply('EHLO me')).toBe(`250-${siteName}\r\n250 STARTTLS\r\n`)
  expect(await reply('STARTTLS')).toMatch(/^220 /)
  const secured = connectTls({ socket, servername: siteName, ca: ward.root.pem })
  await once(secured, 'secureConnect')
  secured.write('EHLO me\r\n')
  expect(String((await once(secured, 'data'))[0])).toBe(`250 ${siteName}\r\n`)
  secured.destroy()
  await room.stop()
  await ward.close()
})

test('a line without end is cut off', async () => {
  const ward = await openWard()
  const room = await openMailServer(ward.certificate({}))
  const socket = connect(room.port, '127.0.0.1')
  let heard = ''
  socket.on('data', (bytes) => {
    heard += bytes
  })
  socket.write('x'.repeat(600))
  await once(socket, 'close')
  expect(heard).toMatch(/500 5\.5\.2 line too long\r\n$/)
  await room.stop()
  await ward.close()
})
