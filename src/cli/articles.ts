import type { Language } from '../evidence/text.ts'
import type { Article } from '../rules/article.ts'

/** The handbook in one language. */
export const articlesIn = async (language: Language): Promise<Readonly<Record<string, Article>>> =>
  language === 'ja'
    ? (await import('../rules/articles/ja.generated.ts')).articles
    : (await import('../rules/articles/en.generated.ts')).articles
