import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { openFolder } from './openssl-folder.ts'
import { installed } from './peers.ts'

/** PEM files of a certificate made by `openssl ca`, as an administrator would have them. */
export interface Issued {
  /** The certificate alone. */
  readonly cert: string
  /** The certificate and the intermediate that issued it. */
  readonly chain: string
  readonly key: string
}

type Algorithm = 'ec' | 'rsa' | 'dsa'

export interface Order {
  /** Days from now; -1 and 60 unless said. */
  readonly days?: readonly [from: number, until: number]
  readonly algorithm?: Algorithm
  /** Where it says its issuer is to be had (RFC 5280 section 4.2.2.1). */
  readonly aia?: string
  readonly issuer?: 'intermediate' | 'self'
  /** extendedKeyUsage; both sides of TLS unless said. */
  readonly usage?: string
  /** More lines of its extensions, as `tlsfeature=status_request`. */
  readonly extensions?: readonly string[]
}

/** A root and an intermediate of OpenSSL's own making, in a folder of their own. */
export interface OpensslAuthority {
  readonly dir: string
  readonly root: string
  readonly intermediate: string
  readonly stop: () => void
  /** `names`: the first is the common name too. */
  readonly issue: (id: string, names: readonly string[], order?: Order) => Issued
  /** The intermediate in DER, as an AIA address serves it. */
  readonly intermediateDer: () => Uint8Array
  /** Takes a certificate back: `openssl ca -revoke`. */
  readonly revoke: (issued: Issued) => void
  /** The intermediate's list in DER, good for a week: `openssl ca -gencrl`. */
  readonly list: () => Uint8Array
  /** Answers an OCSP request from the intermediate's own records, as `openssl ocsp` does. */
  readonly answer: (request: Uint8Array) => Uint8Array
  /** The answer on a certificate in a file for stapling, good for a week from `daysAgo`. */
  readonly staple: (issued: Issued, daysAgo?: number) => string
}

export function openAuthority(): OpensslAuthority {
  const { dir, at, openssl, sign, stop } = openFolder('authority')

  const request = (id: string, commonName: string, algorithm: Algorithm) => {
    if (algorithm === 'dsa')
      openssl('genpkey', '-genparam', '-algorithm', 'DSA', '-pkeyopt', 'dsa_paramgen_bits:1024', '-out', 'dsa.params')
    const kinds = {
      ec: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
      rsa: ['-newkey', 'rsa:2048'],
      dsa: ['-newkey', 'dsa:dsa.params'],
    }
    openssl(
      'req',
      '-new',
      ...kinds[algorithm],
      '-nodes',
      '-config',
      'ca.cnf',
      '-subj',
      `/CN=${commonName}`,
      '-keyout',
      `${id}.key`,
      '-out',
      `${id}.csr`,
    )
  }

  const authority = [
    'basicConstraints=critical,CA:true',
    'keyUsage=critical,keyCertSign,cRLSign',
    'subjectKeyIdentifier=hash',
  ]
  request('root', 'Clinic Test Root', 'ec')
  sign('root', { by: 'root', days: [-1000, 3650], extensions: authority })
  request('intermediate', 'Clinic Test Intermediate', 'ec')
  sign('intermediate', {
    by: 'root',
    days: [-1000, 1800],
    extensions: [...authority, 'authorityKeyIdentifier=keyid'],
  })

  const byIntermediate = ['-cert', 'intermediate.pem', '-keyfile', 'intermediate.key']
  const signer = ['-rsigner', 'intermediate.pem', '-rkey', 'intermediate.key', '-CA', 'intermediate.pem']
  const respond = ['ocsp', '-index', 'index.txt', ...signer, '-ndays', '7', '-resp_no_certs']

  return {
    dir,
    root: at('root.pem'),
    intermediate: at('intermediate.pem'),
    stop,
    intermediateDer: () => openssl('x509', '-in', 'intermediate.pem', '-outform', 'DER'),
    revoke: ({ cert }) => void openssl('ca', '-config', 'ca.cnf', ...byIntermediate, '-revoke', cert),
    list() {
      openssl('ca', '-config', 'ca.cnf', ...byIntermediate, '-gencrl', '-crldays', '7', '-out', 'list.pem')
      return openssl('crl', '-in', 'list.pem', '-outform', 'DER')
    },
    answer(request) {
      writeFileSync(at('request.der'), request)
      openssl(...respond, '-reqin', 'request.der', '-respout', 'response.der')
      return readFileSync(at('response.der'))
    },
    staple({ cert }, daysAgo = 0) {
      const file = `${cert}.${daysAgo}.ocsp`
      openssl('ocsp', '-issuer', 'intermediate.pem', '-cert', cert, '-no_nonce', '-reqout', 'request.der')
      const args = [...respond, '-reqin', 'request.der', '-respout', file]
      if (daysAgo === 0) openssl(...args)
      else execFileSync(installed('faketime')!, [`-${daysAgo} days`, 'openssl', ...args], { cwd: dir, stdio: 'pipe' })
      return file
    },
    issue(id, names, order = {}) {
      const { days = [-1, 60], algorithm = 'ec', issuer = 'intermediate' } = order
      request(id, names[0]!, algorithm)
      sign(id, {
        by: issuer === 'self' ? id : issuer,
        days,
        extensions: [
          'basicConstraints=CA:false',
          'keyUsage=critical,digitalSignature,keyEncipherment',
          `extendedKeyUsage=${order.usage ?? 'serverAuth,clientAuth'}`,
          'subjectKeyIdentifier=hash',
          ...(issuer === 'self' ? [] : ['authorityKeyIdentifier=keyid']),
          `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`,
          ...(order.aia ? [`authorityInfoAccess=caIssuers;URI:${order.aia}`] : []),
          ...(order.extensions ?? []),
        ],
      })
      const chain = [`${id}.pem`, ...(issuer === 'self' ? [] : ['intermediate.pem'])].map((name) =>
        readFileSync(at(name), 'utf8'),
      )
      writeFileSync(at(`${id}.chain.pem`), chain.join(''))
      return { cert: at(`${id}.pem`), chain: at(`${id}.chain.pem`), key: at(`${id}.key`) }
    },
  }
}
