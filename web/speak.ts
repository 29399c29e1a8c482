// In which language the screens speak: the words of one language are fetched, remembered, and told to the browser.
import { nameManifest } from './install/install.ts'
import { isLanguage, languageFor, type Language } from '../kernel/i18n/language.ts'
import { setWords } from './words.ts'

const bundled = import.meta.glob<Record<string, string>>('./words/*.json', { import: 'default' })
const remembered = 'kontor.language'

/** The language to greet a reader in whom we do not know yet. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(remembered) ?? ''
  return isLanguage(kept) ? kept : languageFor(navigator.languages.join(','))
}

export async function speak(lang: Language, readersZone?: string): Promise<void> {
  const load = bundled[`./words/${lang}.json`]
  setWords(lang, load ? await load() : {}, readersZone)
  localStorage.setItem(remembered, lang)
  document.documentElement.lang = lang
  nameManifest(lang)
}
