// The languages the house speaks, and the locale whose number and date customs go with each. Adding
// a language means adding one entry here and one words file per module.

export const languages = ['en', 'de', 'zh', 'da'] as const
export type Language = (typeof languages)[number]

/** What is used where a language has no word of its own. */
export const fallbackLanguage: Language = 'en'

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', zh: 'zh-CN', da: 'da-DK' }

/** Each language in its own words, for the language menu. */
export const languageNames: Readonly<Record<Language, string>> =
  Object.freeze({ en: 'English', de: 'Deutsch', zh: '中文', da: 'Dansk' })

export function localeOf(lang: Language): string {
  return locales[lang]
}

export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text)
}

/** The first of a reader's wishes that we speak: 'da-DK,de;q=0.8' is Danish (RFC 9110 §12.5.4). */
export function languageFor(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '').split(',').map((entry, position) => {
    const [tag = '', ...parameters] = entry.trim().toLowerCase().split(/\s*;\s*/)
    const weight = parameters.find(parameter => parameter.startsWith('q='))?.slice(2) ?? '1'
    return { base: tag.split('-')[0] ?? '', weight: Number(weight), position }
  })
  const spoken = wishes.filter(({ base, weight }) => isLanguage(base) && weight > 0)
  const [best] = spoken.toSorted((a, b) => b.weight - a.weight || a.position - b.position)
  return best !== undefined && isLanguage(best.base) ? best.base : fallbackLanguage
}
