const maxCertificates = 64
/** Characters of base64: no certificate is longer. */
const maxBody = 256 * 1024

/** Certificates in PEM that stand between the lines of a transcript, in order; what is no base64 is passed over. */
export class PemLines {
  readonly certificates: Uint8Array[] = []
  #body: string[] | undefined
  #length = 0

  /** Whether the line belonged to a certificate. */
  line(text: string): boolean {
    const row = text.trim()
    if (/^-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----$/.test(row)) {
      this.#body = []
      this.#length = 0
      return true
    }
    if (!this.#body) return false
    if (/^-----END .*-----$/.test(row)) this.#close(this.#body)
    else if (/^[A-Za-z0-9+/]+={0,2}$/.test(row) && this.#length < maxBody) {
      this.#body.push(row)
      this.#length += row.length
    } else this.#body = undefined
    return true
  }

  #close(body: readonly string[]): void {
    this.#body = undefined
    const der = bytesOf64(body.join(''))
    if (der && this.certificates.length < maxCertificates) this.certificates.push(der)
  }
}

/** DER of PEM that stands in one string, as in a value of JSON. */
export function derOfPem(pem: string): Uint8Array | undefined {
  const lines = new PemLines()
  for (const row of pem.slice(0, maxBody * 2).split(/\r?\n/)) lines.line(row)
  return lines.certificates[0]
}

/** Undefined: no base64. Byte by byte, for a log of a browser has a great many. */
export function bytesOf64(base64: string): Uint8Array | undefined {
  let text: string
  try {
    text = atob(base64)
  } catch {
    return undefined
  }
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}
