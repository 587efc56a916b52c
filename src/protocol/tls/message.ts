/** One message of a handshake as it was said: decrypted, whole, with its time in ms since the connection was asked for. */
export interface Message {
  readonly from: 'us' | 'peer'
  /** Code of RFC 8446 section 5.1: 20 change_cipher_spec, 21 alert, 22 handshake. */
  readonly contentType: number
  readonly bytes: Uint8Array
  readonly at: number
  readonly protected: boolean
}
