const voids = new Set(['meta', 'br', 'hr', 'img', 'link', 'input'])
const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"<>]*")?)*)\s*(\/?)>/gi

/** An element and where it stands. */
export interface Element {
  readonly name: string
  readonly attributes: string
  readonly path: readonly string[]
}

/** Elements in order; throws where a tag closes what is not open, or a bare < stands in the text. */
export function elementsOf(page: string): Element[] {
  const body = page.replace('<!DOCTYPE html>', '')
  if (body.replace(tag, '').includes('<')) throw new Error('a < that begins no tag')
  const open: string[] = []
  const elements: Element[] = []
  for (const [, closes, name, attributes, closed] of body.matchAll(tag)) {
    if (closes) {
      const last = open.pop()
      if (last !== name) throw new Error(`</${name}> closes <${last}>`)
      continue
    }
    elements.push({ name: name!, attributes: attributes!, path: [...open] })
    if (!closed && !voids.has(name!)) open.push(name!)
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(', ')}`)
  return elements
}
