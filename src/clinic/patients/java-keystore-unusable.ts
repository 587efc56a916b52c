import type { Socket } from 'node:net'
import { text } from '../../evidence/text.ts'
import { contentType } from '../../wire/record.ts'
import { admittedSite } from '../admitted.ts'
import { endWith, type HeardHello, onHello } from '../hello.ts'
import { patient } from '../patient.ts'
import { openPlain } from '../room.ts'
import { inRecord, shareOf } from '../scripted.ts'
import { helloOf } from '../tls13-server.ts'

/** As Java 17's HttpsServer with an empty keystore (measured 2026-11-24): a ServerHello of TLS 1.3 and the end, and the end at once in TLS 1.2. */
const answer = (socket: Socket, { hello }: HeardHello): void =>
  endWith(socket, shareOf(hello) ? inRecord(contentType.handshake, helloOf(hello).bytes) : new Uint8Array(0))

export const javaKeystoreUnusable = patient({
  id: 'java-keystore-unusable',
  title: text('a Java server whose keystore holds no key', 'キーストアに鍵がないJavaのサーバー'),
  admit: async () => admittedSite(await openPlain((socket) => onHello(socket, (heard) => answer(socket, heard)))),
})
