// The words of own fields beside those of the house: they are data and change while it runs.
import type { Catalogue } from '../i18n/catalogue.ts'
import type { Language } from '../i18n/language.ts'
import type { MessageParams } from '../i18n/message.ts'
import type { House } from '../model/house.ts'

/** The catalogue, asked for own words first. They are plain text: nothing in them is filled in. */
export function withOwnWords(catalogue: Catalogue, house: () => House): Catalogue {
  const own = (lang: Language, key: string): string | undefined => house().own?.words[lang]?.[key]
  return Object.freeze({
    ...catalogue,
    find: (lang: Language, key: string, params?: MessageParams) => own(lang, key) ?? catalogue.find(lang, key, params),
    translate: (lang: Language, key: string, params?: MessageParams) =>
      own(lang, key) ?? catalogue.translate(lang, key, params),
    has: (lang: Language, key: string) => own(lang, key) !== undefined || catalogue.has(lang, key),
  })
}
