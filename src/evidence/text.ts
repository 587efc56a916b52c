/** The languages of the product. */
export const languages = ['en', 'ja'] as const
export type Language = (typeof languages)[number]

/** A sentence in every language. */
export type Text = Readonly<Record<Language, string>>

export const text = (en: string, ja: string): Text => ({ en, ja })
