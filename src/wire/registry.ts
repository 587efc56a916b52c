/** A table of code points that keeps those it does not know: they print as hex. */
export interface Registry<Row extends { readonly name: string }> {
  readonly rows: ReadonlyMap<number, Row>
  name(code: number): string
}

export const registry = <Row extends { readonly name: string }>(
  label: string,
  entries: Iterable<readonly [number, Row]>,
  digits = 4,
): Registry<Row> => {
  const rows = new Map(entries)
  return {
    rows,
    name: (code) =>
      rows.get(code)?.name ?? (isGrease(code) ? `GREASE ${hex(code, 4)}` : `unknown ${label} ${hex(code, digits)}`),
  }
}

/** A registry of names alone. */
export const names = (label: string, table: Readonly<Record<number, string>>, digits = 4): Registry<{ name: string }> =>
  registry(
    label,
    Object.entries(table).map(([code, name]) => [Number(code), { name }] as const),
    digits,
  )

/** RFC 8701: 0x0a0a, 0x1a1a … 0xfafa. */
export const isGrease = (code: number): boolean => (code & 0x0f0f) === 0x0a0a && code >> 8 === (code & 0xff)

export const hex = (code: number, digits: number): string => `0x${code.toString(16).padStart(digits, '0')}`
