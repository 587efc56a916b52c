import { constants, randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { connect as connectPlain } from 'node:net'
import { type ConnectionOptions, connect } from 'node:tls'
import type { Issued } from '../../src/clinic/certificate.ts'
import { purpose } from '../../src/clinic/extensions.ts'
import type { Admitted } from '../../src/clinic/patient.ts'
import { day, openWard, type Ward } from '../../src/clinic/ward.ts'
import { lookUp } from '../../src/net/dns.ts'
import { ntpQuestion, readNtpAnswer } from '../../src/net/ntp-packet.ts'
import { clientHello } from '../../src/wire/client-hello.ts'
import { encode } from '../../src/wire/codec.ts'
import { handshake, handshakeType } from '../../src/wire/handshake.ts'
import { contentType, record } from '../../src/wire/record.ts'
import { type Certificate, parseCertificate, parseCrl, parseOcspResponse } from '../../src/x509/index.ts'

/** Everybody's ward; whoever imports it closes it. */
export const ward: Ward = await openWard()

export const portOf = (words: string): number => Number(words.split(':').at(-1))
export const nameOf = ({ target }: Admitted): string => target.slice(0, target.lastIndexOf(':'))

/** What Node's own TLS client makes of it: the page's status, or the code of the error. */
export const visit =
  (change: ConnectionOptions = {}, port?: (admitted: Admitted) => number) =>
  (admitted: Admitted): Promise<string> =>
    new Promise((resolve) => {
      const name = nameOf(admitted)
      const socket = connect({
        host: admitted.addresses?.[0] ?? name,
        port: port?.(admitted) ?? portOf(admitted.target),
        ca: ward.root.pem,
        ...(name.startsWith('127') ? {} : { servername: name }),
        ...change,
      })
      socket.once('secureConnect', () => socket.write(`GET / HTTP/1.1\r\nHost: ${name}\r\n\r\n`))
      socket.once('data', (bytes) => {
        resolve(bytes.toString().split('\r\n')[0]!)
        socket.destroy()
      })
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
      socket.once('close', () => resolve('closed'))
    })

/** With the certificate that the patient's client has. */
export const showing =
  (given?: Issued) =>
  (one: Admitted): Promise<string> =>
    visit({
      cert: given?.chainPem ?? readFileSync(one.options!.cert!),
      key: given?.keyPem ?? readFileSync(one.options!.key!),
    })(one)
export const forClients = (): Issued => ward.certificate({ purposes: [purpose.client] })
/** Comes twice, the second time with the session of the first. */
export const comeBack = async (admitted: Admitted): Promise<string> => {
  const name = nameOf(admitted)
  const place = { host: admitted.addresses![0]!, port: portOf(admitted.target), servername: name, ca: ward.root.pem }
  const session = await new Promise<Buffer>((resolve) => {
    const socket = connect(place)
    socket.once('session', (kept) => socket.end(() => resolve(kept)))
  })
  return visit({ session })(admitted)
}

export const originPort = ({ options }: Admitted): number => portOf(options?.origin ?? '')

/** The first bytes that come by themselves, or what becomes of the connection. */
export const listen =
  (port?: (admitted: Admitted) => number) =>
  (admitted: Admitted): Promise<string> =>
    new Promise((resolve) => {
      const socket = connectPlain(port?.(admitted) ?? portOf(admitted.target), admitted.addresses?.[0])
      let state = 'no SYN-ACK'
      socket.once('connect', () => {
        state = 'silent'
      })
      const settle = (words: string) => {
        clearTimeout(timer)
        socket.destroy()
        resolve(words)
      }
      const timer = setTimeout(() => settle(state), 300)
      socket.once('data', (bytes) => settle(bytes.toString().split('\r\n')[0]!))
      socket.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? ''))
    })

/** The same, several times: one after the other, or all at once. */
export const visits =
  (times: number, { atOnce = false } = {}) =>
  async (admitted: Admitted): Promise<string> => {
    const seen: string[] = []
    if (atOnce) seen.push(...(await Promise.all(Array.from({ length: times }, () => visit()(admitted)))))
    else for (let i = 0; i < times; i++) seen.push(await visit()(admitted))
    return seen.join(', ')
  }

/** For how long it takes, in tenths of a second. */
export const timed =
  (look: (admitted: Admitted) => Promise<string>) =>
  async (admitted: Admitted): Promise<string> => {
    const began = performance.now()
    const seen = await look(admitted)
    return `${seen} after ${Math.floor((performance.now() - began) / 100) / 10} s`
  }

/** What comes for a bare hello with these suites: bytes, or what becomes of the connection. */
export const hello =
  (cipherSuites: readonly number[]) =>
  (admitted: Admitted): Promise<string> =>
    new Promise((resolve) => {
      const body = encode(clientHello, {
        legacyVersion: 0x0303,
        random: new Uint8Array(randomBytes(32)),
        legacySessionId: new Uint8Array(0),
        cipherSuites: [...cipherSuites],
        legacyCompressionMethods: [0],
        extensions: undefined,
      })
      const fragment = encode(handshake, { type: handshakeType.clientHello, body })
      const socket = connectPlain(portOf(admitted.target), admitted.addresses?.[0])
      socket.once('connect', () =>
        socket.write(encode(record, { type: contentType.handshake, version: 0x0301, fragment })),
      )
      socket.once('data', () => {
        resolve('an answer')
        socket.destroy()
      })
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    })

export const timeSaid = async ({ options }: Admitted): Promise<string> => {
  const nonce = new Uint8Array(randomBytes(8))
  const socket = createSocket('udp4')
  const packet = await new Promise<Buffer>((resolve) => {
    socket.once('message', resolve)
    socket.send(ntpQuestion(nonce), portOf(options?.ntp?.[0] ?? ''), '127.0.0.1')
  })
  socket.close()
  const read = readNtpAnswer(packet, nonce)
  if (!read?.ok) return read?.error ?? 'not an answer'
  return `${Math.round((read.times.sentAt - Date.now()) / day)} days ahead`
}

/** How its certificate stands, and what is stapled to it, as Node's TLS gives both. */
export const shown = ({
  addresses,
  target,
}: Admitted): Promise<{ leaf: Certificate; staple: Uint8Array | undefined }> =>
  new Promise((resolve, reject) => {
    const name = target.slice(0, target.lastIndexOf(':'))
    const given = { host: addresses![0]!, port: portOf(target), servername: name, ca: ward.root.pem }
    // The types do not know requestOCSP as an option of connect, and Node does.
    const socket = connect(Object.assign(given, { requestOCSP: true }) as ConnectionOptions)
    let staple: Uint8Array | undefined
    socket.once('OCSPResponse', (bytes: Buffer | null) => {
      staple = bytes ? new Uint8Array(bytes) : undefined
    })
    socket.once('secureConnect', () => {
      const parsed = parseCertificate(new Uint8Array(socket.getPeerCertificate().raw))
      if (parsed.ok) resolve({ leaf: parsed.value, staple })
      else reject(parsed.error)
      socket.destroy()
    })
    socket.once('error', reject)
  })

export const statusIn = (response: Uint8Array): string => {
  const read = parseOcspResponse(response)
  if (!read.ok || read.value.kind === 'refused') return read.ok ? 'refused' : read.error.message
  const { status, nextUpdate = 0 } = read.value.responses[0]!
  return `${status.kind}, ${Math.round((nextUpdate - ward.now) / day)} days to go`
}

export const stapled = async (admitted: Admitted): Promise<string> => {
  const { staple } = await shown(admitted)
  return staple ? statusIn(staple) : 'nothing'
}

/** What the first place of the kind answers. */
export const placeSaid =
  (kind: 'responder' | 'list') =>
  async (admitted: Admitted): Promise<string> => {
    const { leaf } = await shown(admitted)
    const url = kind === 'responder' ? leaf.aia!.ocsp[0]! : leaf.crlDistributionPoints![0]!
    try {
      const body = new Uint8Array(await (await fetch(url)).arrayBuffer())
      const list = kind === 'list' ? parseCrl(body) : undefined
      return kind === 'responder' ? statusIn(body) : list?.ok ? `${list.value.entries.count} revoked` : 'no list'
    } catch (error) {
      return ((error as Error).cause as NodeJS.ErrnoException).code ?? ''
    }
  }

export const dnsSaid = async ({ target, options }: Admitted): Promise<string> => {
  const servers = [{ address: '127.0.0.1', port: portOf(options?.resolver ?? '') }]
  return (await lookUp(target.split(':')[0]!, 'A', { servers, timeoutMs: 1000 })).outcome
}

/** The same visit at an address, or at the one that the admitted's hosts file gives. */
export const visitAt =
  (place: string | ((admitted: Admitted) => Promise<string>), change: ConnectionOptions = {}) =>
  async (admitted: Admitted) =>
    await visit({ host: typeof place === 'string' ? place : await place(admitted), ...change })(admitted)
export const pinned = async ({ world }: Admitted): Promise<string> =>
  ((await world?.system?.hosts()) ?? '').split(' ')[0]!

export const askProxy = ({ target, options }: Admitted): Promise<string> =>
  new Promise((resolve) => {
    const socket = connectPlain(portOf(options?.proxy ?? ''), '127.0.0.1')
    socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`)
    socket.once('data', (bytes) => {
      resolve(bytes.toString().split('\r\n')[0]!)
      socket.destroy()
    })
  })

export const httpsRecord = async ({ target, options }: Admitted): Promise<string> => {
  const servers = [{ address: '127.0.0.1', port: portOf(options?.resolver ?? '') }]
  const [name, port] = target.split(':')
  const { data } = await lookUp(`_${port}._https.${name}`, 'HTTPS', { servers, timeoutMs: 1000 })
  return data
    .map((one) =>
      [
        ...one.alpn,
        ...(one.noDefaultAlpn ? ['no default'] : []),
        ...(one.port === undefined ? [] : [`port ${one.port}`]),
        ...(one.ech ? ['ech'] : []),
      ].join(', '),
    )
    .join('; ')
}

export const h2AndHttp1 = { ALPNProtocols: ['h2', 'http/1.1'] }
/** What browsers of today offer, where Node offers more. */
export const groups = { ecdhCurve: 'X25519:P-256:P-384' }
export const schemes = { sigalgs: 'ecdsa_secp256r1_sha256:rsa_pss_rsae_sha256:rsa_pkcs1_sha256:ecdsa_secp384r1_sha384' }
export const bare: ConnectionOptions = { secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT }
export const oldest: ConnectionOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }

export type Row = readonly [sentence: string, look: (admitted: Admitted) => Promise<string>, seen: string | RegExp]

export const ok = 'HTTP/1.1 200 OK'
export const plain = 'ERR_SSL_WRONG_VERSION_NUMBER'
/** OpenSSL 3.5 (Node 24) says `SSL/TLS` where 3.0 (Node 20) said `SSLV3`. */
export const refused = /^ERR_SSL_SSL(V3|\/TLS)_ALERT_HANDSHAKE_FAILURE$/
export const noRoot = 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'
export const noProtocol = 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL'
export const unknownIssuer = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'
export const wrongName = 'ERR_TLS_CERT_ALTNAME_INVALID'
export const tooWeak = 'UNSPECIFIED'

/** Makes a hello of two thousand bytes. */
export const longList = Array.from({ length: 100 }, (_, i) => `protocol-number-${i}`)
/** Node.js 24 would send a large key share besides. */
export const classicalOnly: ConnectionOptions = { ecdhCurve: 'X25519:P-256' }

/** Waits no longer than half a second for an answer. */
export const patiently =
  (look: (admitted: Admitted) => Promise<string>) =>
  (admitted: Admitted): Promise<string> =>
    Promise.race([look(admitted), new Promise<string>((resolve) => setTimeout(resolve, 500, 'silent'))])

/** What is wrong with each, as others than the doctor see it; and that what is left out makes it well. */
