import { registry } from '../registry.ts'

/** `ec`: a curve of Weierstrass form; `hybrid`: ML-KEM beside a curve. */
export type GroupFamily = 'ec' | 'montgomery' | 'ffdhe' | 'hybrid' | 'mlkem'

export interface NamedGroup {
  readonly name: string
  readonly family: GroupFamily
  /** Of the field or modulus; of the curve beside it for a hybrid; the parameter set for ML-KEM alone. */
  readonly bits: number
  readonly reference: string
}

type Row = readonly [code: number, name: string, family: GroupFamily, bits: number, reference: string]

/** IANA "TLS Supported Groups", read 2026-11-23, and the drafts' code points that clients have sent. */
const rows: readonly Row[] = [
  [0x0001, 'sect163k1', 'ec', 163, 'RFC 8422'],
  [0x0002, 'sect163r1', 'ec', 163, 'RFC 8422'],
  [0x0003, 'sect163r2', 'ec', 163, 'RFC 8422'],
  [0x0004, 'sect193r1', 'ec', 193, 'RFC 8422'],
  [0x0005, 'sect193r2', 'ec', 193, 'RFC 8422'],
  [0x0006, 'sect233k1', 'ec', 233, 'RFC 8422'],
  [0x0007, 'sect233r1', 'ec', 233, 'RFC 8422'],
  [0x0008, 'sect239k1', 'ec', 239, 'RFC 8422'],
  [0x0009, 'sect283k1', 'ec', 283, 'RFC 8422'],
  [0x000a, 'sect283r1', 'ec', 283, 'RFC 8422'],
  [0x000b, 'sect409k1', 'ec', 409, 'RFC 8422'],
  [0x000c, 'sect409r1', 'ec', 409, 'RFC 8422'],
  [0x000d, 'sect571k1', 'ec', 571, 'RFC 8422'],
  [0x000e, 'sect571r1', 'ec', 571, 'RFC 8422'],
  [0x000f, 'secp160k1', 'ec', 160, 'RFC 8422'],
  [0x0010, 'secp160r1', 'ec', 160, 'RFC 8422'],
  [0x0011, 'secp160r2', 'ec', 160, 'RFC 8422'],
  [0x0012, 'secp192k1', 'ec', 192, 'RFC 8422'],
  [0x0013, 'secp192r1', 'ec', 192, 'RFC 8422'],
  [0x0014, 'secp224k1', 'ec', 224, 'RFC 8422'],
  [0x0015, 'secp224r1', 'ec', 224, 'RFC 8422'],
  [0x0016, 'secp256k1', 'ec', 256, 'RFC 8422'],
  [0x0017, 'secp256r1', 'ec', 256, 'RFC 8422'],
  [0x0018, 'secp384r1', 'ec', 384, 'RFC 8422'],
  [0x0019, 'secp521r1', 'ec', 521, 'RFC 8422'],
  [0x001a, 'brainpoolP256r1', 'ec', 256, 'RFC 7027'],
  [0x001b, 'brainpoolP384r1', 'ec', 384, 'RFC 7027'],
  [0x001c, 'brainpoolP512r1', 'ec', 512, 'RFC 7027'],
  [0x001d, 'x25519', 'montgomery', 255, 'RFC 8446'],
  [0x001e, 'x448', 'montgomery', 448, 'RFC 8446'],
  [0x001f, 'brainpoolP256r1tls13', 'ec', 256, 'RFC 8734'],
  [0x0020, 'brainpoolP384r1tls13', 'ec', 384, 'RFC 8734'],
  [0x0021, 'brainpoolP512r1tls13', 'ec', 512, 'RFC 8734'],
  [0x0022, 'GC256A', 'ec', 256, 'RFC 9189'],
  [0x0023, 'GC256B', 'ec', 256, 'RFC 9189'],
  [0x0024, 'GC256C', 'ec', 256, 'RFC 9189'],
  [0x0025, 'GC256D', 'ec', 256, 'RFC 9189'],
  [0x0026, 'GC512A', 'ec', 512, 'RFC 9189'],
  [0x0027, 'GC512B', 'ec', 512, 'RFC 9189'],
  [0x0028, 'GC512C', 'ec', 512, 'RFC 9189'],
  [0x0029, 'curveSM2', 'ec', 256, 'RFC 8998'],
  [0x0100, 'ffdhe2048', 'ffdhe', 2048, 'RFC 7919'],
  [0x0101, 'ffdhe3072', 'ffdhe', 3072, 'RFC 7919'],
  [0x0102, 'ffdhe4096', 'ffdhe', 4096, 'RFC 7919'],
  [0x0103, 'ffdhe6144', 'ffdhe', 6144, 'RFC 7919'],
  [0x0104, 'ffdhe8192', 'ffdhe', 8192, 'RFC 7919'],
  [0x0200, 'MLKEM512', 'mlkem', 512, 'draft-ietf-tls-mlkem'],
  [0x0201, 'MLKEM768', 'mlkem', 768, 'draft-ietf-tls-mlkem'],
  [0x0202, 'MLKEM1024', 'mlkem', 1024, 'draft-ietf-tls-mlkem'],
  [0x11eb, 'SecP256r1MLKEM768', 'hybrid', 256, 'draft-ietf-tls-ecdhe-mlkem'],
  [0x11ec, 'X25519MLKEM768', 'hybrid', 255, 'draft-ietf-tls-ecdhe-mlkem'],
  [0x11ed, 'SecP384r1MLKEM1024', 'hybrid', 384, 'draft-ietf-tls-ecdhe-mlkem'],
  [0x11ee, 'curveSM2MLKEM768', 'hybrid', 256, 'draft-yang-tls-hybrid-sm2-mlkem'],
  [0x6399, 'X25519Kyber768Draft00', 'hybrid', 255, 'draft-tls-westerbaan-xyber768d00'],
  [0x639a, 'SecP256r1Kyber768Draft00', 'hybrid', 256, 'draft-kwiatkowski-tls-ecdhe-kyber'],
]

export const namedGroups = registry<NamedGroup>(
  'group',
  rows.map(([code, name, family, bits, reference]) => [code, { name, family, bits, reference }]),
)
