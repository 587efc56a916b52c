import { constants, randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { connect as connectPlain } from 'node:net'
import { type ConnectionOptions, connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lookUp } from '../net/dns.ts'
import { ntpQuestion, readNtpAnswer } from '../net/ntp-packet.ts'
import { browser } from '../protocol/tls/clients/clients.ts'
import { clientHello } from '../wire/client-hello.ts'
import { encode } from '../wire/codec.ts'
import { handshake, handshakeType } from '../wire/handshake.ts'
import { contentType, record } from '../wire/record.ts'
import { type Certificate, parseCertificate, parseCrl, parseOcspResponse } from '../x509/index.ts'
import type { Issued } from './certificate.ts'
import { admit, everybody } from './clinic.ts'
import { purpose } from './extensions.ts'
import type { Admitted } from './patient.ts'
import { day, openWard, type Ward } from './ward.ts'

let ward: Ward
beforeAll(async () => {
  ward = await openWard()
})
afterAll(() => ward.close())

const portOf = (words: string): number => Number(words.split(':').at(-1))
const nameOf = ({ target }: Admitted): string => target.slice(0, target.lastIndexOf(':'))

/** What Node's own TLS client makes of it: the page's status, or the code of the error. */
const visit =
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
const showing =
  (given?: Issued) =>
  (one: Admitted): Promise<string> =>
    visit({
      cert: given?.chainPem ?? readFileSync(one.options!.cert!),
      key: given?.keyPem ?? readFileSync(one.options!.key!),
    })(one)
const forClients = (): Issued => ward.certificate({ purposes: [purpose.client] })
/** Comes twice, the second time with the session of the first. */
const comeBack = async (admitted: Admitted): Promise<string> => {
  const name = nameOf(admitted)
  const place = { host: admitted.addresses![0]!, port: portOf(admitted.target), servername: name, ca: ward.root.pem }
  const session = await new Promise<Buffer>((resolve) => {
    const socket = connect(place)
    socket.once('session', (kept) => socket.end(() => resolve(kept)))
  })
  return visit({ session })(admitted)
}

const originPort = ({ options }: Admitted): number => portOf(options?.origin ?? '')

/** The first bytes that come by themselves, or what becomes of the connection. */
const listen =
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
const visits =
  (times: number, { atOnce = false } = {}) =>
  async (admitted: Admitted): Promise<string> => {
    const seen: string[] = []
    if (atOnce) seen.push(...(await Promise.all(Array.from({ length: times }, () => visit()(admitted)))))
    else for (let i = 0; i < times; i++) seen.push(await visit()(admitted))
    return seen.join(', ')
  }

/** For how long it takes, in tenths of a second. */
const timed =
  (look: (admitted: Admitted) => Promise<string>) =>
  async (admitted: Admitted): Promise<string> => {
    const began = performance.now()
    const seen = await look(admitted)
    return `${seen} after ${Math.floor((performance.now() - began) / 100) / 10} s`
  }

/** What comes for a bare hello with these suites: bytes, or what becomes of the connection. */
const hello =
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

const timeSaid = async ({ options }: Admitted): Promise<string> => {
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
const shown = ({ addresses, target }: Admitted): Promise<{ leaf: Certificate; staple: Uint8Array | undefined }> =>
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

const statusIn = (response: Uint8Array): string => {
  const read = parseOcspResponse(response)
  if (!read.ok || read.value.kind === 'refused') return read.ok ? 'refused' : read.error.message
  const { status, nextUpdate = 0 } = read.value.responses[0]!
  return `${status.kind}, ${Math.round((nextUpdate - ward.now) / day)} days to go`
}

const stapled = async (admitted: Admitted): Promise<string> => {
  const { staple } = await shown(admitted)
  return staple ? statusIn(staple) : 'nothing'
}

/** What the first place of the kind answers. */
const placeSaid =
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

const dnsSaid = async ({ target, options }: Admitted): Promise<string> => {
  const servers = [{ address: '127.0.0.1', port: portOf(options?.resolver ?? '') }]
  return (await lookUp(target.split(':')[0]!, 'A', { servers, timeoutMs: 1000 })).outcome
}

/** The same visit at an address, or at the one that the admitted's hosts file gives. */
const visitAt =
  (place: string | ((admitted: Admitted) => Promise<string>), change: ConnectionOptions = {}) =>
  async (admitted: Admitted) =>
    await visit({ host: typeof place === 'string' ? place : await place(admitted), ...change })(admitted)
const pinned = async ({ world }: Admitted): Promise<string> => ((await world?.system?.hosts()) ?? '').split(' ')[0]!

const askProxy = ({ target, options }: Admitted): Promise<string> =>
  new Promise((resolve) => {
    const socket = connectPlain(portOf(options?.proxy ?? ''), '127.0.0.1')
    socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`)
    socket.once('data', (bytes) => {
      resolve(bytes.toString().split('\r\n')[0]!)
      socket.destroy()
    })
  })

const httpsRecord = async ({ target, options }: Admitted): Promise<string> => {
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

const h2AndHttp1 = { ALPNProtocols: ['h2', 'http/1.1'] }
/** What browsers of today offer, where Node offers more. */
const groups = { ecdhCurve: 'X25519:P-256:P-384' }
const schemes = { sigalgs: 'ecdsa_secp256r1_sha256:rsa_pss_rsae_sha256:rsa_pkcs1_sha256:ecdsa_secp384r1_sha384' }
const bare: ConnectionOptions = { secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT }
const oldest: ConnectionOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }

type Row = readonly [sentence: string, look: (admitted: Admitted) => Promise<string>, seen: string | RegExp]

const ok = 'HTTP/1.1 200 OK'
const plain = 'ERR_SSL_WRONG_VERSION_NUMBER'
/** OpenSSL 3.5 (Node 24) says `SSL/TLS` where 3.0 (Node 20) said `SSLV3`. */
const refused = /^ERR_SSL_SSL(V3|\/TLS)_ALERT_HANDSHAKE_FAILURE$/
const noRoot = 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'
const noProtocol = 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL'
const unknownIssuer = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'
const wrongName = 'ERR_TLS_CERT_ALTNAME_INVALID'
const tooWeak = 'UNSPECIFIED'

/** Makes a hello of two thousand bytes. */
const longList = Array.from({ length: 100 }, (_, i) => `protocol-number-${i}`)
/** Node.js 24 would send a large key share besides. */
const classicalOnly: ConnectionOptions = { ecdhCurve: 'X25519:P-256' }

/** Waits no longer than half a second for an answer. */
const patiently =
  (look: (admitted: Admitted) => Promise<string>) =>
  (admitted: Admitted): Promise<string> =>
    Promise.race([look(admitted), new Promise<string>((resolve) => setTimeout(resolve, 500, 'silent'))])

/** What is wrong with each, as others than the doctor see it; and that what is left out makes it well. */
const rows: Readonly<Record<string, readonly Row[]>> = {
  'dns-no-such-host': [['the DNS says that there is no such name', dnsSaid, 'no-such-name']],
  'hosts-file-override': [
    ['the address in the hosts file shows another site', visitAt(pinned), wrongName],
    ['at the address in the DNS it is well', visitAt('127.0.0.1'), ok],
  ],
  'dns-hijack-or-stale': [
    ['its resolver knows the name', dnsSaid, 'answer'],
    ['the address that it gives shows another site', visitAt('127.0.0.2'), wrongName],
    ['at the address that others give it is well', visitAt('127.0.0.1'), ok],
  ],
  'moved-site-old-ip': [
    ['the address in the DNS shows another site', visitAt('127.0.0.2'), wrongName],
    ['at the address of www it is well', visitAt('127.0.0.1'), ok],
  ],
  'https-rr-alpn-lie': [
    ['it is well', visitAt('127.0.0.1'), ok],
    ['it does not speak HTTP/2', visitAt('127.0.0.1', { ALPNProtocols: ['h2'] }), noProtocol],
    ['its HTTPS record says that it does', httpsRecord, /^h2, no default, port \d+$/],
  ],
  'ech-mismatch': [
    ['it is well', visitAt('127.0.0.1'), ok],
    ['by the public name it shows itself', visitAt('127.0.0.1', { servername: 'outer.cdn.example' }), wrongName],
    ['its HTTPS record has a key', httpsRecord, /^http\/1\.1, ech/],
  ],
  'proxy-blocks-connect': [
    ['the site is there', visit({ host: '127.0.0.1', servername: '' }), ok],
    ['its proxy refuses CONNECT', askProxy, 'HTTP/1.1 403 Forbidden by policy'],
  ],
  'mitm-antivirus': [['its issuer is nobody that we know', visit(), unknownIssuer]],
  'corporate-proxy-ca': [
    ['its issuer is nobody that we know', visit(), unknownIssuer],
    ['for other names too', visit({ servername: 'one.example' }), unknownIssuer],
  ],
  'captive-portal': [['it does not speak TLS', visit(), plain]],
  'dpi-reset': [
    ['with the name it is reset', visit(), 'ECONNRESET'],
    ['with another name it answers', visit({ servername: 'other.example' }), wrongName],
  ],
  'port-closed': [['the connection is refused', listen(), 'ECONNREFUSED']],
  'firewall-drop': [['no SYN is answered', listen(), 'no SYN-ACK']],
  'reset-after-hello': [
    ['it is reset after the hello', visit(), 'ECONNRESET'],
    ['it waits for the hello', listen(), 'silent'],
  ],
  'backend-dead-behind-lb': [['it connects and is silent', listen(), 'silent']],
  'address-inconsistent': [
    ['the first address is well', visit(), ok],
    ['the second is not', (one) => visit({ host: one.addresses![1]! })(one), 'CERT_HAS_EXPIRED'],
  ],
  'one-bad-node': [['every third is not well', visits(3), `${ok}, ${ok}, CERT_HAS_EXPIRED`]],
  'rate-limited': [['the fourth is reset', visits(4), `${ok}, ${ok}, ${ok}, ECONNRESET`]],
  overload: [
    ['one is served slowly', timed(visit()), /^HTTP\/1.1 200 OK after 0\.[6-9] s$/],
    ['three at once take three times as long', timed(visits(3, { atOnce: true })), /after (1\.[8-9]|2\.\d) s$/],
  ],
  'waf-block': [
    ["it resets a browser's suites", hello(browser.suites), 'ECONNRESET'],
    ['it answers the same in another order', hello(browser.suites.toReversed()), 'an answer'],
    ['it is well for others', visit(), ok],
  ],
  'sni-route-miss': [
    ['it closes on the name', visit(), 'ECONNRESET'],
    ['it takes the one that is routed', visit({ servername: 'www.site.clinic.test' }), ok],
  ],
  'proxy-protocol-mismatch': [
    ['it resets TLS', visit(), 'ECONNRESET'],
    ['it waits for its header', listen(), 'silent'],
  ],
  'redirect-loop': [['it leads to itself', visit(), 'HTTP/1.1 301 Moved Permanently']],
  'cf-flexible-redirect-loop': [['it leads to itself', visit(), 'HTTP/1.1 301 Moved Permanently']],
  'http-to-https-port': [['it leads away', visit(), 'HTTP/1.1 302 Found']],
  'host-sni-mismatch-421': [
    ['with the right name it is well', visit(), ok],
    ['with another it is misdirected', visit({ servername: 'other.clinic.test' }), 'HTTP/1.1 421 Misdirected Request'],
  ],
  'h2-blocklisted-cipher': [
    ['it takes the block cipher', visit({ ciphers: 'ECDHE-RSA-AES128-SHA' }), ok],
    ['and no suite of GCM', visit({ ciphers: 'ECDHE-RSA-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' }), refused],
  ],
  'plain-http-on-tls-port': [['it does not speak TLS', visit(), plain]],
  'wrong-service-on-port': [['it is an SSH server', listen(), 'SSH-2.0-OpenSSH_9.2p1']],
  'starttls-port': [
    ['it greets in clear text', listen(), '220 site.clinic.test ESMTP clinic'],
    ['it does not speak TLS at once', visit(), plain],
  ],
  'server-tls-too-old': [
    ['it refuses TLS 1.2 and 1.3', visit(), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ['it takes TLS 1.0', visit(oldest), ok],
  ],
  'client-tls-too-old': [
    ['it refuses TLS 1.0', visit(oldest), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ['it takes newer versions', visit(), ok],
  ],
  'no-shared-cipher': [['it refuses the suites of today', visit(), refused]],
  'no-shared-group': [
    ["it refuses browsers' groups", visit(groups), refused],
    ['it takes secp521r1', visit(), ok],
  ],
  'no-shared-sigalg': [
    ["it refuses browsers' schemes", visit(schemes), refused],
    ['it takes SHA-512', visit({ sigalgs: 'ECDSA+SHA512:ECDSA+SHA256' }), ok],
  ],
  'unsupported-curve-cert': [
    ["it refuses browsers' schemes", visit(schemes), refused],
    ['it takes Ed25519', visit(), ok],
  ],
  'unsupported-signature': [['OpenSSL checks Ed25519 in certificates', visit(), ok]],
  'alpn-refused': [
    ['it refuses h2 and http/1.1', visit(h2AndHttp1), 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL'],
    ['it is well without ALPN', visit(), ok],
  ],
  'alpn-client-mismatch': [
    ['it refuses h2', visit({ ALPNProtocols: ['h2'] }), 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL'],
    ['it takes http/1.1', visit({ ALPNProtocols: ['http/1.1'] }), ok],
  ],
  'openssl3-legacy-server': [
    ['OpenSSL 3 leaves', visit(), 'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED'],
    ['told to put up with it, it stays', visit(bare), ok],
  ],
  'openssl3-seclevel': [
    ['it refuses TLS 1.2 and 1.3', visit(), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ['TLS 1.0 fails inside', visit(oldest), 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR'],
  ],
  'weak-dh': [
    ["it refuses browsers' suites", visit({ ciphers: 'ECDHE+AESGCM' }), refused],
    ['its prime is too small for level 2', visit({ ciphers: 'DHE+AESGCM:@SECLEVEL=2' }), 'ERR_SSL_DH_KEY_TOO_SMALL'],
    ['and large enough for level 1', visit({ ciphers: 'DHE+AESGCM:@SECLEVEL=1' }), ok],
  ],
  'key-mismatch': [['its signature is not of the key', visit(bare), 'ERR_SSL_BAD_SIGNATURE']],
  'server-no-certificate': [['it agrees to nothing', visit(), refused]],
  'java-keystore-unusable': [['it leaves after its hello', visit(), 'ECONNRESET']],
  'session-resumption-broken': [
    ['the first visit is well', visit(), ok],
    ['the second is not', comeBack, 'ECONNRESET'],
  ],
  'zero-rtt-rejected': [
    ['without early data it is well', visit(), ok],
    ['with a session too', comeBack, ok],
  ],
  'mtls-client-cert-rejected': [
    ['it wants a certificate', visit(), 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'],
    ['and not this one', showing(), 'closed'],
  ],
  'renegotiation-client-cert': [['it shakes hands with anybody, and hangs up on the request', visit(), 'closed']],
  'aop-misconfigured': [
    ['the edge says 525', visit(), 'HTTP/1.1 525 unknown'],
    ['the origin wants a certificate', visit({}, originPort), 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'],
  ],
  'sni-strict-unknown-name': [
    ['it refuses the name', visit(), 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME'],
    ['it takes the one it knows', visit({ servername: 'known.clinic.test' }), ok],
  ],
  'go-no-certificate-for-name': [['it answers internal_error', visit(), 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR']],
  'sni-missing-client': [
    ['without a name it shows another site', visit({ servername: '' }), wrongName],
    ['with the name it is well', visit(), ok],
  ],
  'sni-wrong-vhost-cert': [['its certificate is for others', visit(), wrongName]],
  'cert-name-missing': [['its certificate lacks the name', visit(), wrongName]],
  'ip-literal-url': [['its certificate lacks the address', visit(), wrongName]],
  'clientauth-eku-removed': [
    ['it refuses the certificate that is for servers alone', showing(), 'HTTP/1.1 400 Bad Request'],
    ['it takes one that is for clients', (one) => showing(forClients())(one), ok],
  ],
  'validity-too-long': [['whoever sets no limit takes it', visit(), ok]],
  'mtls-required': [['it wants a certificate', visit(), 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED']],
  'clock-wrong': [
    ['the certificate is of the future', visit(), 'CERT_NOT_YET_VALID'],
    ['which is now, says the time server', timeSaid, '500 days ahead'],
  ],
  'cert-expired': [['it has expired', visit(), 'CERT_HAS_EXPIRED']],
  'cert-expires-soon': [['it is good still', visit(), ok]],
  'cert-not-yet-valid': [['it is too early', visit(), 'CERT_NOT_YET_VALID']],
  'self-signed': [['it vouches for itself', visit(), 'DEPTH_ZERO_SELF_SIGNED_CERT']],
  'panel-default-certificate': [['it vouches for itself', visit(), 'DEPTH_ZERO_SELF_SIGNED_CERT']],
  'cert-renewed-not-reloaded': [
    ['it shows the old certificate for its name', visit(), 'CERT_HAS_EXPIRED'],
    ['and the new one by default', visit({ servername: '', checkServerIdentity: () => undefined }), ok],
  ],
  'client-cipher-too-old': [
    [
      'it refuses suites of Internet Explorer 11 with RSA',
      visit({ ciphers: 'ECDHE-RSA-AES256-SHA384:AES128-SHA' }),
      refused,
    ],
    ['it takes newer ones', visit(), ok],
  ],
  'ecdsa-only-old-client': [
    [
      'it refuses who knows RSA alone',
      visit({ ciphers: 'ECDHE-RSA-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' }),
      refused,
    ],
    ['it takes who knows ECDSA', visit({ ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' }), ok],
  ],
  'java-disabled-algorithms': [
    ['it refuses TLS 1.2 and 1.3', visit(), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ['it takes TLS 1.1', visit({ ...oldest, maxVersion: 'TLSv1.1' }), ok],
  ],
  'old-trust-store': [
    [
      'its root is not in the old bundle',
      (one) => visit({ ca: readFileSync(one.options!.store!, 'utf8') })(one),
      noRoot,
    ],
    ['with the root it is well', visit(), ok],
  ],
  'distrusted-ca': [
    ['whoever knows no last day takes it', visit(), ok],
    [
      'the bundle says the last day',
      async ({ options }) => readFileSync(options!.store!, 'utf8'),
      /distrust-after: "\d{12}Z"\n-----BEGIN/,
    ],
  ],
  'docker-kube-ingress-default': [['it vouches for itself', visit(), 'DEPTH_ZERO_SELF_SIGNED_CERT']],
  'hosting-suspended': [['its certificate is for others', visit(), wrongName]],
  'wrong-intermediate': [
    ["its issuer is missing, a stranger's is there", visit(), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['with the issuer it is well', (one) => visit({ ca: [ward.root.pem, ward.intermediate.pem] })(one), ok],
  ],
  'chain-wrong-order': [['OpenSSL puts it in order', visit(), ok]],
  'intermediate-expired': [['something has expired', visit(), 'CERT_HAS_EXPIRED']],
  'root-expired': [['it is of the far future', visit(), 'CERT_NOT_YET_VALID']],
  'expired-cross-sign': [['OpenSSL 3 goes the other way', visit(), ok]],
  'weak-key': [['OpenSSL at the level of distributions', visit({ ciphers: 'DEFAULT@SECLEVEL=2' }), tooWeak]],
  'sha1-signature': [['OpenSSL at the level of distributions', visit({ ciphers: 'DEFAULT@SECLEVEL=2' }), tooWeak]],
  'cn-only-no-san': [['OpenSSL falls back to the common name', visit(), ok]],
  'wrong-eku': [['it is not for servers', visit(), 'INVALID_PURPOSE']],
  'name-constraints': [['its name is not permitted', visit(), 'UNSPECIFIED']],
  'basic-constraints': [['there is one authority too many', visit(), 'PATH_LENGTH_EXCEEDED']],
  'wrong-key-usage': [['OpenSSL does not look at the key usage', visit(), ok]],
  'unknown-critical-extension': [['OpenSSL must refuse it', visit(), 'UNSPECIFIED']],
  'malformed-certificate': [['OpenSSL does not read it', visit(), /^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNSPECIFIED)$/]],
  'python313-x509-strict': [['OpenSSL takes it, unless it is strict', visit(), ok]],
  'untrusted-root': [['its root is unknown', visit(), 'SELF_SIGNED_CERT_IN_CHAIN']],
  'origin-ca-exposed': [['nobody knows its issuer', visit(), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE']],
  'letsencrypt-staging-cert': [['nobody knows its root', visit(), 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY']],
  'missing-intermediate': [
    ['its issuer is missing', visit(), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['with the issuer it is well', (one) => visit({ ca: [ward.root.pem, ward.intermediate.pem] })(one), ok],
  ],
  'cert-revoked': [
    ['Node does not ask, and comes in', visit(), ok],
    ['its responder says so', placeSaid('responder'), 'revoked, 6 days to go'],
  ],
  'revocation-check-hard-fail': [
    ['Node does not ask, and comes in', visit(), ok],
    ['nobody gives its list', placeSaid('list'), 'ECONNREFUSED'],
  ],
  'must-staple-no-staple': [
    ['Node does not look at the promise, and comes in', visit(), ok],
    ['nothing is stapled', stapled, 'nothing'],
  ],
  'bad-staple': [
    ['Node does not look at the staple, and comes in', visit(), ok],
    ['the staple has long run out', stapled, 'good, -22 days to go'],
  ],
  'cdn-origin-handshake-failed': [
    ['the edge says 525', visit(), 'HTTP/1.1 525 unknown'],
    ['the origin does not speak TLS', visit({}, originPort), plain],
  ],
  'cf-526-invalid-origin-cert': [
    ['the edge says 526', visit(), 'HTTP/1.1 526 unknown'],
    ["the origin's certificate has expired", visit({}, originPort), 'CERT_HAS_EXPIRED'],
  ],
  'cf-521-origin-refuses': [
    ['the edge says 521', visit(), 'HTTP/1.1 521 unknown'],
    ['the origin refuses', listen(originPort), 'ECONNREFUSED'],
  ],
  'cf-522-origin-times-out': [
    ['the edge says 522', visit(), 'HTTP/1.1 522 unknown'],
    ['the origin answers no SYN', listen(originPort), 'no SYN-ACK'],
  ],
  'cf-523-530-origin-unreachable': [['the edge says 523', visit(), 'HTTP/1.1 523 unknown']],
  'clienthello-too-large': [
    ['a long hello is reset', visit({ ALPNProtocols: longList }), 'ECONNRESET'],
    ['a short one passes', visit(classicalOnly), ok],
  ],
  'pmtu-blackhole': [
    ['a long hello has no answer', patiently(visit({ ALPNProtocols: longList })), 'silent'],
    ['a short one has', visit(classicalOnly), ok],
  ],
  'extension-intolerant': [['it is well for a client without the extension', visit(), ok]],
  'compression-cert-bug': [['it is well for a client without the extension', visit(), ok]],
  'tls13-intolerant-server': [
    ['it refuses whoever has TLS 1.3', visit(), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ['it takes who ends at TLS 1.2', visit({ maxVersion: 'TLSv1.2' }), ok],
  ],
  'tls13-intolerant-middlebox': [
    ['it cuts off whoever has TLS 1.3', visit(), 'ECONNRESET'],
    ['it lets pass who ends at TLS 1.2', visit({ maxVersion: 'TLSv1.2' }), ok],
  ],
  'record-version-strict': [["it resets Node's record of version 0x0301", visit(), 'ECONNRESET']],
  'hello-256-511': [
    ["Node's own hello of 360 bytes or so has no answer", patiently(visit(classicalOnly)), 'silent'],
    ['padded to 512 it has', visit({ secureOptions: constants.SSL_OP_ALL, ...classicalOnly }), ok],
  ],
  'hrr-intolerant': [
    ['it resets who must say hello again', visit({ ecdhCurve: 'X25519:P-384' }), 'ECONNRESET'],
    ['it takes who guesses right', visit({ ecdhCurve: 'P-384' }), ok],
  ],
  'inappropriate-fallback': [
    ['it refuses a fallback that nobody made', visit(), /INAPPROPRIATE_FALLBACK/],
    ['it takes who ends at TLS 1.2', visit({ maxVersion: 'TLSv1.2' }), ok],
  ],
  'huge-certificate-chain': [['Node takes it', visit(), ok]],
  'cloudfront-502-origin-tls': [
    ['the edge says 502', visit(), 'HTTP/1.1 502 Bad Gateway'],
    ["the origin's certificate has expired", visit({}, originPort), 'CERT_HAS_EXPIRED'],
  ],
  'fastly-503-origin-tls': [
    ['the edge says 503', visit(), 'HTTP/1.1 503 Service Unavailable'],
    ["the origin's certificate has expired", visit({}, originPort), 'CERT_HAS_EXPIRED'],
  ],
  'akamai-503-origin-tls': [
    ['the edge says 503', visit(), 'HTTP/1.1 503 Service Unavailable'],
    ["the origin's certificate has expired", visit({}, originPort), 'CERT_HAS_EXPIRED'],
  ],
  'afd-origin-tls': [
    ['the edge says 502', visit(), 'HTTP/1.1 502 Bad Gateway'],
    ["the origin's certificate has expired", visit({}, originPort), 'CERT_HAS_EXPIRED'],
  ],
  'gcp-lb': [
    ['the edge says 502', visit(), 'HTTP/1.1 502 Bad Gateway'],
    ['the origin does not speak TLS', visit({}, originPort), plain],
  ],
  'cf-multilevel-subdomain': [
    ['it refuses the name', visit(), refused],
    ['it serves the one above', visit({ servername: 'site.clinic.test' }), ok],
  ],
  'cf-universal-not-active': [
    ['it refuses the name', visit(), refused],
    ['it serves another', visit({ servername: 'www.cloudflare.com' }), ok],
  ],
  'healthy-rsa': [['it is well', visit(h2AndHttp1), ok]],
  'healthy-ecdsa': [['it is well', visit(h2AndHttp1), ok]],
  'healthy-tls12-only': [
    ['it is well', visit(h2AndHttp1), ok],
    ['it has no TLS 1.3', visit({ minVersion: 'TLSv1.3' }), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
  ],
  'healthy-tls13-only': [
    ['it is well', visit(h2AndHttp1), ok],
    ['it has no TLS 1.2', visit({ maxVersion: 'TLSv1.2' }), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
  ],
  'healthy-stapled': [
    ['it is well', visit(h2AndHttp1), ok],
    ['the staple is good', stapled, 'good, 6 days to go'],
  ],
  'healthy-not-revoked': [
    ['it is well', visit(h2AndHttp1), ok],
    ['its responder has no answer', placeSaid('responder'), 'refused'],
    ['its list is empty', placeSaid('list'), '0 revoked'],
  ],
  'healthy-http3': [['it is well', visit(h2AndHttp1), ok]],
  'ca-setting-broken': [['the site is well: what is broken is here', visit(h2AndHttp1), ok]],
  'quic-blocked': [['it is well over TCP', visit(h2AndHttp1), ok]],
  'healthy-far-away': [['it is well', visit(h2AndHttp1), ok]],
}

test('everybody is looked at', () => {
  expect(Object.keys(rows).sort()).toEqual(everybody.map(({ patient }) => patient.id).sort())
})

describe.each(everybody.map(({ patient }) => patient))('$id', (patient) => {
  test('starts, stops, and leaves nothing open', async () => {
    await expect.poll(open).toEqual(theWard)
    const admitted = await admit(patient, ward)
    expect(admitted.target).toMatch(/:\d+$/)
    await admitted.stop()
    await expect.poll(open).toEqual(theWard)
  })

  test.each([...(rows[patient.id] ?? [])])('%s', async (_, look, seen) => {
    const admitted = await admit(patient, ward)
    try {
      const said = await look(admitted)
      if (typeof seen === 'string') expect(said).toBe(seen)
      else expect(said).toMatch(seen)
    } finally {
      await admitted.stop()
    }
  })
})

/** The socket of its time server. */
const theWard = ['UDPWrap']

/** What would keep the process alive; handles are let go a little after their sockets have closed. */
const open = (): string[] =>
  process
    .getActiveResourcesInfo()
    .filter((kind) => /TCP|UDP|Server|Worker|MessagePort/.test(kind))
    .sort()
