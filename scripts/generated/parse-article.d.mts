import type { Article } from '../../src/rules/article.ts'

export function parseArticle(path: string, text: string): Article
