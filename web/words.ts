// The words on the screens in the reader's language, and the formats of that language. Messages are ICU
// text; a key without words shows itself, so that a gap is seen and not guessed. `speak.ts` brings the words.
import { localeOf, type Language } from '../kernel/i18n/language.ts'
import { readMessage, type Params } from './message.ts'

let current: Language = 'en'
let zone = Intl.DateTimeFormat().resolvedOptions().timeZone
let messages: Readonly<Record<string, string>> = {}
const compiled = new Map<string, (params: Params) => string>()

export const language = (): Language => current
export const zoneOfReader = (): string => zone

/** From here on the screens speak so. */
export function setWords(lang: Language, words: Readonly<Record<string, string>>, readersZone?: string): void {
  messages = words
  compiled.clear()
  current = lang
  if (readersZone) zone = readersZone
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
