import type { Language } from './evidence/text.ts'
import type { Article } from './rules/article.ts'

/** The handbook in one language: every cause, those too that show in texts alone. */
export async function articlesIn(language: Language): Promise<Readonly<Record<string, Article>>> {
  const [ofRules, ofTexts] = await Promise.all(
    language === 'ja'
      ? [import('./rules/articles/ja.generated.ts'), import('./explain/articles/ja.generated.ts')]
      : [import('./rules/articles/en.generated.ts'), import('./explain/articles/en.generated.ts')],
  )
  return { ...ofRules.articles, ...ofTexts.articles }
}
