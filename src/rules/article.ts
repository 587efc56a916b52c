/** One cause's page of the handbook, as the generator reads it from `<id>.<language>.md`. */
export interface Article {
  /** The folder it lies in: a key of the words for topics. */
  readonly topic: string
  readonly title: string
  /** What it is, in Markdown. */
  readonly what: string
  readonly known: string
  readonly fixes: readonly ArticleFix[]
  readonly verify: string
  readonly doNot: readonly string[]
}
export interface ArticleFix {
  readonly who: 'visitor' | 'site-owner' | 'host' | 'cdn' | 'developer'
  readonly platform: string
  readonly steps: readonly string[]
}
