import { cipherSuites, suiteName } from '../../wire/cipher-suite.ts'
import { type ClientHello, clientHello } from '../../wire/client-hello.ts'
import { decode } from '../../wire/codec.ts'
import { handshakeHeaderLength, handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import { isHelloRetryRequest, type ServerHello, serverHello } from '../../wire/server-hello.ts'
import type { Flight } from '../transcript.ts'
import { chosenVersion } from './client.ts'
import { Ear, type HeardRecord } from './ear.ts'
import type { KeyLog } from './key-log.ts'
import type { Message } from './message.ts'
import { type Locks, locks12, locks13 } from './overheard-keys.ts'
import { noProtection, type Protection } from './protection.ts'

/** One thing that was said on a connection between two others, in order. `at`: ms since the connection was asked for. */
export type Overheard =
  | { readonly kind: 'message'; readonly from: Flight['from']; readonly at: number; readonly message: Message }
  /** A record that nobody here can open; `early`: said by the client before the server had answered. */
  | {
      readonly kind: 'sealed'
      readonly from: Flight['from']
      readonly at: number
      readonly contentType: number
      readonly length: number
      readonly early: boolean
    }
  /** Application data, opened. */
  | { readonly kind: 'data'; readonly from: Flight['from']; readonly at: number; readonly bytes: Uint8Array }

/** `wrong`: there were keys, and they do not open the records. `uncomputable`: of a suite that is not computed here. */
export type KeysUsed = 'not-needed' | 'used' | 'missing' | 'wrong' | 'uncomputable'

export interface Conversed {
  readonly said: readonly Overheard[]
  /** The first one. */
  readonly clientHello:
    | { readonly hello: ClientHello; readonly length: number; readonly recordVersion: number }
    | undefined
  readonly serverHello: ServerHello | undefined
  readonly version: number | undefined
  readonly suite: string | undefined
  readonly keys: KeysUsed
  readonly ears: { readonly us: Ear; readonly peer: Ear }
}

/** A TLS connection of two others, read from both sides' bytes: what is in the clear, and what the key log opens. */
export function overhear(flights: readonly Flight[], keyLog: KeyLog): Conversed {
  const listener = new Listener(keyLog)
  for (const { from, bytes, at } of flights) listener.hear(from, bytes, at)
  return listener
}

class Listener implements Conversed {
  readonly said: Overheard[] = []
  readonly ears = { us: new Ear(), peer: new Ear() }
  clientHello: Conversed['clientHello']
  serverHello: ServerHello | undefined
  keys: KeysUsed = 'not-needed'
  readonly #keyLog: KeyLog
  /** Of the newest hello: a renegotiation has its own. */
  #clientRandom: Uint8Array | undefined
  #locks: Locks | undefined

  constructor(keyLog: KeyLog) {
    this.#keyLog = keyLog
  }

  get version(): number | undefined {
    return this.serverHello && chosenVersion(this.serverHello)
  }

  get suite(): string | undefined {
    return this.serverHello && suiteName(this.serverHello.cipherSuite)
  }

  hear(from: Flight['from'], bytes: Uint8Array, at: number): void {
    for (const heard of this.ears[from].add(bytes)) this.#take(from, heard, at)
  }

  #take(from: Flight['from'], heard: HeardRecord, at: number): void {
    const ear = this.ears[from]
    if (this.#isClear(ear, heard)) this.#takeContent(from, heard.type, heard.fragment, at, false)
    else if (ear.protection === 'sealed' || ear.protection === noProtection) this.#seal(from, heard, at)
    else this.#open(from, ear.protection, heard, at)
  }

  #open(from: Flight['from'], protection: Protection, heard: HeardRecord, at: number): void {
    const ear = this.ears[from]
    const opened = protection.unprotect(heard.type, heard.version, heard.fragment)
    if (opened) {
      if (this.keys !== 'wrong') this.keys = 'used'
      ear.hasOpened = true
      this.#takeContent(from, opened.type, opened.content, at, true)
      return
    }
    // Early data that the server did not take lies before the first record under the handshake's keys.
    if (from === 'us' && this.version === 0x0304 && !ear.hasOpened && this.#offersEarlyData) {
      this.#install('us', 'handshake')
      this.said.push({ kind: 'sealed', from, at, contentType: heard.type, length: heard.fragment.length, early: true })
      return
    }
    this.keys = 'wrong'
    ear.protection = 'sealed'
    this.#seal(from, heard, at)
  }

  /** RFC 8446 section 5: under TLS 1.3 a change_cipher_spec is never protected, and an alert may come before the keys. */
  #isClear({ protection }: Ear, { type, fragment }: HeardRecord): boolean {
    if (protection === noProtection)
      return type !== contentType.applicationData && (type !== contentType.alert || fragment.length === 2)
    if (this.version !== 0x0304) return false
    return type === contentType.changeCipherSpec || (type === contentType.alert && fragment.length === 2)
  }

  #seal(from: Flight['from'], { type, fragment }: HeardRecord, at: number): void {
    const early = from === 'us' && this.serverHello === undefined
    if (!early && this.keys === 'not-needed')
      this.keys = this.#locks?.isComputable === false ? 'uncomputable' : 'missing'
    this.said.push({ kind: 'sealed', from, at, contentType: type, length: fragment.length, early })
  }

  get #offersEarlyData(): boolean {
    return this.clientHello?.hello.extensions?.some(({ type }) => type === earlyDataType) ?? false
  }

  #takeContent(from: Flight['from'], type: number, content: Uint8Array, at: number, isProtected: boolean): void {
    const ear = this.ears[from]
    switch (type) {
      case contentType.handshake:
        for (const bytes of ear.addHandshake(content)) this.#takeMessage(from, bytes, at, isProtected)
        break
      case contentType.applicationData:
        this.said.push({ kind: 'data', from, at, bytes: content.slice() })
        break
      case contentType.changeCipherSpec:
        this.#note(from, type, content.slice(0, 1), at, false)
        if (this.version !== undefined && this.version !== 0x0304) this.#install(from, 'handshake')
        break
      case contentType.alert:
        if (content.length >= 2) this.#note(from, type, content.slice(0, 2), at, isProtected)
    }
  }

  #note(from: Flight['from'], type: number, bytes: Uint8Array, at: number, isProtected: boolean): void {
    const message: Message = { from, contentType: type, bytes, at, protected: isProtected }
    this.said.push({ kind: 'message', from, at, message })
  }

  #takeMessage(from: Flight['from'], bytes: Uint8Array, at: number, isProtected: boolean): void {
    this.#note(from, contentType.handshake, bytes, at, isProtected)
    const body = bytes.subarray(handshakeHeaderLength)
    const type = bytes[0]
    if (type === handshakeType.clientHello && from === 'us') this.#takeClientHello(body, bytes.length)
    if (type === handshakeType.serverHello && from === 'peer') this.#takeServerHello(body)
    if (!isProtected || this.version !== 0x0304) return
    if (type === handshakeType.finished) this.#install(from, 'application')
    if (type === handshakeType.keyUpdate) this.#install(from, 'update')
  }

  #takeClientHello(body: Uint8Array, length: number): void {
    const parsed = decode('ClientHello', clientHello, body)
    if (!parsed.ok) {
      this.ears.us.problem ??= parsed.error.message
      return
    }
    this.clientHello ??= { hello: parsed.value, length, recordVersion: this.ears.us.recordVersion }
    this.#clientRandom = parsed.value.random
  }

  #takeServerHello(body: Uint8Array): void {
    const parsed = decode('ServerHello', serverHello, body)
    if (!parsed.ok) {
      this.ears.peer.problem ??= parsed.error.message
      return
    }
    this.serverHello = parsed.value
    this.#locks = this.#findLocks(parsed.value)
    if (isHelloRetryRequest(parsed.value)) this.serverHello = undefined
    if (this.version !== 0x0304) return
    this.#install('us', 'handshake')
    this.#install('peer', 'handshake')
  }

  #findLocks(hello: ServerHello): Locks | undefined {
    const suite = cipherSuites.rows.get(hello.cipherSuite)
    if (!suite || !this.#clientRandom) return undefined
    const given = { suite, keyLog: this.#keyLog, clientRandom: this.#clientRandom, serverHello: hello }
    return chosenVersion(hello) === 0x0304 ? locks13(given) : locks12({ ...given, version: chosenVersion(hello) })
  }

  #install(from: Flight['from'], epoch: 'handshake' | 'application' | 'update'): void {
    this.ears[from].protection = this.#locks?.[from](epoch) ?? 'sealed'
  }
}

const earlyDataType = 42
