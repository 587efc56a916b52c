/** The objects of one array in a JSON text, as texts. `isWhole`: the array's end was seen. */
export interface Pieces {
  readonly objects: readonly string[]
  readonly isWhole: boolean
}

const mark = /["{}[\]]/g

/**
 * The objects of the array that stands under `key`, without reading the rest: also of a text that was cut off. Nothing is
 * recursive, and nothing is believed of what the text says of its own size.
 */
export function objectsIn(json: string, key: string): Pieces {
  const start = openingOf(json, key, '[')
  const objects: string[] = []
  if (start === undefined) return { objects, isWhole: false }
  let at = start + 1
  for (;;) {
    mark.lastIndex = at
    const found = mark.exec(json)
    if (!found) return { objects, isWhole: false }
    if (found[0] === ']') return { objects, isWhole: true }
    if (found[0] !== '{') return { objects, isWhole: false }
    const end = endOf(json, found.index)
    if (end === undefined) return { objects, isWhole: false }
    objects.push(json.slice(found.index, end))
    at = end
  }
}

/** The object that stands under `key`, as a text; undefined: there is none, or its end is not there. */
export function objectIn(json: string, key: string): string | undefined {
  const start = openingOf(json, key, '{')
  const end = start === undefined ? undefined : endOf(json, start)
  return end === undefined ? undefined : json.slice(start, end)
}

/** Where the value of the first `"key":` begins, if it opens with `opening`. Inside a string the quotes would be escaped. */
function openingOf(json: string, key: string, opening: '{' | '['): number | undefined {
  const name = `"${key}"`
  for (let at = json.indexOf(name); at >= 0; at = json.indexOf(name, at + name.length)) {
    let after = at + name.length
    while (isSpace(json.charCodeAt(after))) after += 1
    if (json[after] !== ':') continue
    after += 1
    while (isSpace(json.charCodeAt(after))) after += 1
    if (json[after] === opening) return after
  }
  return undefined
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

/** Behind the bracket that closes the one at `start`. */
function endOf(json: string, start: number): number | undefined {
  let depth = 0
  mark.lastIndex = start
  for (let found = mark.exec(json); found; found = mark.exec(json)) {
    if (found[0] === '"') {
      const end = endOfString(json, found.index)
      if (end === undefined) return undefined
      mark.lastIndex = end
    } else if (found[0] === '{' || found[0] === '[') depth += 1
    else {
      depth -= 1
      if (depth === 0) return found.index + 1
    }
  }
  return undefined
}

function endOfString(json: string, start: number): number | undefined {
  for (let quote = json.indexOf('"', start + 1); quote >= 0; quote = json.indexOf('"', quote + 1)) {
    let slashes = 0
    while (json[quote - 1 - slashes] === '\\') slashes += 1
    if (slashes % 2 === 0) return quote + 1
  }
  return undefined
}

/** Undefined: no JSON. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
