import { tag } from './der.ts'

const utf8 = new TextDecoder('utf-8')

const latin1 = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

const wide = (width: 2 | 4) => (bytes: Uint8Array) => {
  let text = ''
  for (let at = 0; at + width <= bytes.length; at += width) {
    let code = 0
    for (let i = 0; i < width; i++) code = code * 256 + bytes[at + i]!
    text += code > 0x10ffff ? '\ufffd' : width === 2 ? String.fromCharCode(code) : String.fromCodePoint(code)
  }
  return bytes.length % width ? `${text}\ufffd` : text
}

/** How each string type holds its characters (X.690 section 8.23); T61 is read as Latin-1, as everybody does. */
const decoders = new Map<number, (bytes: Uint8Array) => string>([
  [tag.utf8, (bytes) => utf8.decode(bytes)],
  [tag.numeric, latin1],
  [tag.printable, latin1],
  [tag.t61, latin1],
  [tag.ia5, latin1],
  [tag.visible, latin1],
  [tag.universal, wide(4)],
  [tag.bmp, wide(2)],
])

/** The text of a string element, or undefined when `type` is no string type. */
export const textOf = (type: number, bytes: Uint8Array): string | undefined => decoders.get(type)?.(bytes)

export const asciiText = latin1

/** Control characters, invisible ones, those that turn the direction of writing, and halves of pairs. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

/** Safe to show in a terminal or page: what cannot be seen is written as `\u{202e}`. */
export const printable = (text: string): string =>
  text.replace(unprintable, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)
