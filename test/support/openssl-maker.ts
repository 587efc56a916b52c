import { readFileSync, writeFileSync } from 'node:fs'
import { openFolder } from './openssl-folder.ts'

/** One certificate, as somebody makes it by hand with `openssl`. */
export interface Recipe {
  readonly commonName: string
  /** Id of the issuer; its own: self-signed. */
  readonly by: string
  /** Id of another whose key it has too: a cross-sign. */
  readonly keyOf?: string
  /** A curve of `openssl ecparam`, or `rsa:BITS`, `ed25519`; P-256 unless said. */
  readonly key?: string
  /** Days from now; -1 and 60 unless said. */
  readonly days?: readonly [from: number, until: number]
  /** `default` for issuers whose key has a hash of its own, as Ed25519. */
  readonly digest?: 'sha256' | 'sha1' | 'md5' | 'default'
  /** Lines of an extension file. */
  readonly extensions: readonly string[]
}

/** Certificates of every kind, good and bad, in a folder of their own. */
export interface OpensslMaker {
  make(id: string, recipe: Recipe): void
  /** These certificates in one file, in this order; with the first one's key. */
  chain(...ids: readonly string[]): { readonly chain: string; readonly key: string }
  /** As an AIA address serves it (RFC 5280 section 4.2.2.1). */
  der(id: string): Uint8Array
  /** Alone in a PKCS#7 file, as some authorities serve theirs. */
  p7c(id: string): Uint8Array
  /** These in one file, to be trusted. */
  roots(...ids: readonly string[]): string
  stop(): void
}

export function openMaker(): OpensslMaker {
  const { at, openssl, sign, stop } = openFolder('maker')
  const together = (name: string, ids: readonly string[]): string => {
    writeFileSync(at(name), ids.map((id) => readFileSync(at(`${id}.pem`), 'utf8')).join(''))
    return at(name)
  }
  return {
    make(id, { commonName, by, keyOf = id, key = 'prime256v1', days = [-1, 60], digest = 'sha256', extensions }) {
      const [kind, bits] = key.split(':')
      if (keyOf === id) {
        if (bits) openssl('genrsa', '-out', `${id}.key`, bits)
        else if (kind === 'ed25519') openssl('genpkey', '-algorithm', 'ed25519', '-out', `${id}.key`)
        else openssl('ecparam', '-genkey', '-noout', '-name', key, '-out', `${id}.key`)
      }
      const subject = ['-key', `${keyOf}.key`, '-config', 'ca.cnf', '-subj', `/CN=${commonName}`]
      openssl('req', '-new', ...subject, '-out', `${id}.csr`)
      sign(id, { by, days, extensions, digest })
    },
    chain: (...ids) => ({ chain: together(`${ids.join('+')}.chain`, ids), key: at(`${ids[0]}.key`) }),
    der: (id) => openssl('x509', '-in', `${id}.pem`, '-outform', 'DER'),
    p7c: (id) => openssl('crl2pkcs7', '-nocrl', '-certfile', `${id}.pem`, '-outform', 'DER'),
    roots: (...ids) => together(`${ids.join('+')}.roots`, ids),
    stop,
  }
}
