import { hex, isGrease, type Registry } from '../registry.ts'

const named = new Map(
  (
    [
      [0x0002, 'SSLv2', 'Netscape, "The SSL Protocol", 1995-02-09'],
      [0x0300, 'SSLv3', 'RFC 6101'],
      [0x0301, 'TLSv1.0', 'RFC 2246'],
      [0x0302, 'TLSv1.1', 'RFC 4346'],
      [0x0303, 'TLSv1.2', 'RFC 5246'],
      [0x0304, 'TLSv1.3', 'RFC 8446'],
    ] as const
  ).map(([code, name, reference]) => [code as number, { name: name as string, reference: reference as string }]),
)

/** Drafts of TLS 1.3 had versions of their own, 0x7f and the draft's number (RFC 8446 drafts, section 4.2.1.1). */
export const versions: Registry<{ readonly name: string; readonly reference: string }> = {
  rows: named,
  name: (code) =>
    named.get(code)?.name ??
    (isGrease(code)
      ? `GREASE ${hex(code, 4)}`
      : code >> 8 === 0x7f
        ? `TLSv1.3 draft ${code & 0xff}`
        : `unknown version ${hex(code, 4)}`),
}
