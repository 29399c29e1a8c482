// The words on the screens in the reader's language, and the formats of that language. Messages are ICU
// text; a key without words shows itself, so that a gap is seen and not guessed.
import { nameManifest } from './install/install.ts'
import { isLanguage, languageFor, localeOf, type Language } from '../kernel/i18n/language.ts'
import { readMessage, type Params } from './message.ts'

const bundled = import.meta.glob<Record<string, string>>('./words/*.json', { import: 'default' })
const remembered = 'kontor.language'

let current: Language = 'en'
let zone = Intl.DateTimeFormat().resolvedOptions().timeZone
let messages: Record<string, string> = {}
const compiled = new Map<string, (params: Params) => string>()

export const language = (): Language => current
export const zoneOfReader = (): string => zone

/** The language to greet a reader in whom we do not know yet. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(remembered) ?? ''
  return isLanguage(kept) ? kept : languageFor(navigator.languages.join(','))
}

export async function speak(lang: Language, readersZone?: string): Promise<void> {
  const load = bundled[`./words/${lang}.json`]
  messages = load ? await load() : {}
  compiled.clear()
  current = lang
  if (readersZone) zone = readersZone
  localStorage.setItem(remembered, lang)
  document.documentElement.lang = lang
  nameManifest(lang)
}

/** Words the server adds (module names, report columns); the app's own come first. */
export function learn(words: Readonly<Record<string, string>>): void {
  messages = { ...words, ...messages }
}

export const knows = (key: string): boolean => messages[key] !== undefined

export function t(key: string, params: Params = {}): string {
  const message = messages[key]
  if (message === undefined) return key
  if (!message.includes('{') && !message.includes("'")) return message
  let fill = compiled.get(key)
  if (!fill) compiled.set(key, fill = readMessage(message, localeOf(current)))
  return fill(params)
}
