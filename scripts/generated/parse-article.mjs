/**
 * Reads one article of the handbook:
 *   # Title / paragraphs / ## How we know … / ## Fix / ### who · platform / 1. step … / ## Verify … / ## Do not / - …
 * The five headings are the same in every language, so that a missing one is found by a machine.
 */
export function parseArticle(path, text) {
  const fail = (why) => {
    throw new Error(`${path}: ${why}`)
  }
  const title = /^# (.+)$/m.exec(text)?.[1] ?? fail('has no title line "# …"')
  const [lead, ...sections] = text.replace(/^# .+\n/, '').split(/^## /m)
  const named = Object.fromEntries(
    sections.map((section) => [
      section.slice(0, section.indexOf('\n')).trim(),
      section.slice(section.indexOf('\n') + 1).trim(),
    ]),
  )
  for (const heading of ['How we know', 'Fix', 'Verify', 'Do not'])
    if (!(heading in named)) fail(`has no section "## ${heading}"`)
  const fixes = named.Fix.split(/^### /m)
    .slice(1)
    .map((part) => {
      const [head, ...lines] = part.trim().split('\n')
      const [who, platform] = head.split(' · ').map((word) => word.trim())
      const steps = list(lines.join('\n'), /^\d+\. /)
      if (!/^(visitor|site-owner|host|cdn|developer)$/.test(who) || !platform)
        fail(`"### ${head}" is not "who · platform"`)
      if (steps.length === 0) fail(`"### ${head}" has no steps`)
      return { who, platform, steps }
    })
  if (fixes.length === 0) fail('has no fix')
  return {
    topic: path.split('/').at(-2),
    title,
    what: lead.trim(),
    known: named['How we know'],
    fixes,
    verify: named.Verify,
    doNot: list(named['Do not'], /^- /),
  }
}

/** Items that begin with `mark`; an indented line goes on with the item above it. */
function list(text, mark) {
  const items = []
  for (const line of text.split('\n')) {
    if (mark.test(line)) items.push(line.replace(mark, ''))
    else if (items.length > 0 && line.trim()) items[items.length - 1] += `\n${line.replace(/^ {2,3}/, '')}`
  }
  return items
}
