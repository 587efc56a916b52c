const least = 3

/** Words, in lower case, of which every match has one; undefined: none can be told. `source`: as of a RegExp without the flag `v`. */
export const neededWords = (source) => new Reading(source.toLowerCase()).words()

/** Letters after a backslash that stand for one of several characters, or for a place. The edge of a word takes no room. */
const isLetter = (c) => (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c === '_'
/** How many characters follow in escapes that go on: \xHH, \uHHHH, \cX. */
const tails = { x: 2, u: 4, c: 1 }

class Reading {
  #source
  #at = 0

  constructor(source) {
    this.#source = source
  }

  /** To the end of the group, or of the pattern: what one of its alternatives needs. */
  words() {
    const all = []
    let isKnown = true
    for (;;) {
      const needed = this.#alternative()
      if (needed) all.push(...needed)
      else isKnown = false
      if (this.#source[this.#at] !== '|') return isKnown ? all : undefined
      this.#at += 1
    }
  }

  /** The longest run of plain characters that every match of an alternative has; else what one of its groups needs. */
  #alternative() {
    let [longest, run] = ['', '']
    let ofGroup
    for (;;) {
      const c = this.#source[this.#at]
      const isEnd = c === undefined || c === '|' || c === ')'
      let plain = ''
      let group
      if (c === '(') group = this.#group()
      else if (!isEnd) plain = this.#unit(c)
      const times = isEnd ? '' : this.#quantifier()
      if (plain !== edge && (plain === '' || times === '*' || times === '?')) {
        if (run.length > longest.length) longest = run
        run = ''
      } else if (plain !== edge) run += plain
      if (times === '+') {
        if (run.length > longest.length) longest = run
        run = ''
      }
      if (times !== '*' && times !== '?') ofGroup ??= group
      if (isEnd) return longest.length >= least ? [longest] : ofGroup
    }
  }

  /** The character that comes next and stands for itself; empty: it stands for several, or for none. */
  #unit(c) {
    this.#at += 1
    if (c === '[') this.#class()
    if (c === '\\') return this.#escape()
    return c === '.' || c === '^' || c === '$' || c === '[' ? '' : c
  }

  #escape() {
    const c = this.#source[this.#at]
    this.#at += 1 + (tails[c] ?? 0)
    if ((c === 'p' || c === 'k') && '{<'.includes(this.#source[this.#at] ?? ' '))
      this.#at = this.#source.indexOf(c === 'p' ? '}' : '>', this.#at) + 1
    return c === 'b' ? edge : isLetter(c) ? '' : c
  }

  #class() {
    while (this.#at < this.#source.length && this.#source[this.#at] !== ']')
      this.#at += this.#source[this.#at] === '\\' ? 2 : 1
    this.#at += 1
  }

  /** What a group needs; what looks ahead or behind needs nothing here. */
  #group() {
    this.#at += 1
    let isLook = false
    if (this.#source[this.#at] === '?') {
      const [kind, next] = [this.#source[this.#at + 1], this.#source[this.#at + 2]]
      isLook = kind !== ':' && !(kind === '<' && next !== '=' && next !== '!')
      this.#at = kind === '<' && !isLook ? this.#source.indexOf('>', this.#at) + 1 : this.#at + (kind === '<' ? 3 : 2)
    }
    const words = this.words()
    this.#at += 1
    return isLook ? undefined : words
  }

  /** `?` and `*`: it may be left out; `+`: not, but it may come again; empty: there is none. */
  #quantifier() {
    const c = this.#source[this.#at]
    if (c !== '?' && c !== '*' && c !== '+' && c !== '{') return ''
    const least = c === '{' ? this.#source[this.#at + 1] : undefined
    this.#at = c === '{' ? this.#source.indexOf('}', this.#at) + 1 : this.#at + 1
    if (this.#source[this.#at] === '?') this.#at += 1
    return c === '{' ? (least === '0' ? '*' : '+') : c
  }
}

/** Stands for the edge of a word, which takes no room: no pattern has it as a character. */
const edge = '\u0000'
