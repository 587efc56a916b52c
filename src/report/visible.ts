/**
 * Controls, and marks that turn or hide the letters beside them (Unicode 16.0 section 23.2, UAX #9):
 * a server that puts them into a name would make a report read otherwise than it is. Lone surrogates
 * have no bytes in UTF-8.
 */
const unseen =
  /[^\P{Cc}\n]|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu

/** The same value, every string in it free of letters that are not seen. */
export function visible<T>(value: T): T {
  if (typeof value === 'string') return value.replace(unseen, '\ufffd') as T
  if (Array.isArray(value)) return value.map(visible) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, visible(held)])) as T
}
