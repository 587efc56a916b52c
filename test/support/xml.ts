/** An element of XML 1.0 as far as reports of tests use it: no namespaces, no declarations inside. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const name = '[A-Za-z_][\\w.-]*'
const token = new RegExp(`<(/?)(${name})((?:\\s+${name}="[^"<]*")*)\\s*(/?)>|([^<]+)`, 'y')
/** Section 2.2: every other character makes a document malformed. */
const outside = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u

/** Reads a whole document; throws where it is not well-formed. */
export function readXml(document: string): XmlElement {
  if (outside.test(document)) throw new Error('a character that XML has no place for')
  const body = document.replace(/^<\?xml [^?]*\?>\s*/, '')
  const top: Open = { name: '', attributes: {}, children: [], text: '' }
  const open: Open[] = [top]
  token.lastIndex = 0
  while (token.lastIndex < body.length) {
    const at = token.lastIndex
    const [, closes, tag, attributes = '', isEmpty, words] = token.exec(body) ?? []
    const now = open.at(-1)!
    if (words !== undefined) now.text += unescaped(words)
    else if (tag === undefined) throw new Error(`no XML at ${at}: ${body.slice(at, at + 40)}`)
    else if (closes) {
      if (open.pop()?.name !== tag) throw new Error(`</${tag}> closes another`)
    } else {
      const element: Open = { name: tag, attributes: attributesOf(attributes), children: [], text: '' }
      now.children.push(element)
      if (!isEmpty) open.push(element)
    }
  }
  const [root, ...more] = top.children
  if (open.length !== 1 || !root || more.length > 0 || top.text.trim() !== '') throw new Error('not one root')
  return root
}

interface Open {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

function attributesOf(words: string): Record<string, string> {
  const pairs = [...words.matchAll(new RegExp(`(${name})="([^"]*)"`, 'g'))].map(([, key, value]) => [
    key!,
    unescaped(value!),
  ])
  if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new Error('an attribute twice')
  return Object.fromEntries(pairs)
}

const unescaped = (words: string): string =>
  words.replace(/&(?:#(\d+)|(\w+));|&/g, (whole, code?: string, entity?: string) => {
    if (code !== undefined) return String.fromCodePoint(Number(code))
    const known = entity === undefined ? undefined : entities[entity]
    if (known === undefined) throw new Error(`${whole} is no entity of XML`)
    return known
  })

/** All elements of a name, wherever they stand. */
export const elementsIn = (element: XmlElement, wanted: string): readonly XmlElement[] => [
  ...(element.name === wanted ? [element] : []),
  ...element.children.flatMap((child) => elementsIn(child, wanted)),
]
