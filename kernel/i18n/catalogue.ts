// All words of the house in all its languages: one key, one sentence per language. A key that is
// missing in a language is said in English, a key that is missing altogether is shown as itself, and
// either is reported, because a reader must never meet an empty button.

import { fallbackLanguage, languages } from './language.ts'
import type { Language } from './language.ts'
import { compileMessage } from './message.ts'
import type { Message, MessageParams } from './message.ts'

/** The words of one module: for each language a flat object from key to ICU message. */
export type Words = Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>>

/** Something a reader did not get in good order; reported once per key and language. */
export interface Defect {
  readonly problem: 'missing' | 'malformed'
  readonly key: string
  readonly lang: Language
  readonly detail: string
}

export interface Catalogue {
  /** The sentence for a key, filled with its parameters; the key itself when there is none. */
  translate(lang: Language, key: string, params?: MessageParams): string
  /** The same, but null when no language has the key: for optional sentences such as the next step. */
  find(lang: Language, key: string, params?: MessageParams): string | null
  has(lang: Language, key: string): boolean
  /** Every key any language has, sorted. */
  readonly keys: readonly string[]
  /** The raw messages of one language, as the browser loads them. */
  messages(lang: Language): Readonly<Record<string, string>>
  /** What was asked for and not found, in this language, since the start. */
  missing(): readonly Defect[]
}

export function createCatalogue(
  modules: readonly Words[], { onDefect }: { onDefect?: (defect: Defect) => void } = {},
): Catalogue {
  const texts = merge(modules)
  const compiled = new Map<string, Message>()
  const defects = new Map<string, Defect>()

  function report(defect: Defect): void {
    const id = `${defect.problem} ${defect.lang} ${defect.key}`
    if (defects.has(id)) return
    defects.set(id, Object.freeze(defect))
    onDefect?.(defect)
  }

  function say(lang: Language, key: string, params: MessageParams): string | null {
    const text = texts[lang].get(key)
    if (text === undefined) return null
    try {
      const id = `${lang} ${key}`
      const message = compiled.get(id) ?? compileMessage(text, lang)
      compiled.set(id, message)
      return message.render(params)
    } catch (error) {
      // A broken sentence must not break the screen or the refusal it stands on.
      const detail = error instanceof Error ? error.message : String(error)
      report({ problem: 'malformed', key, lang, detail })
      return text
    }
  }

  function find(lang: Language, key: string, params: MessageParams = {}): string | null {
    const own = say(lang, key, params)
    if (own !== null || lang === fallbackLanguage) return own
    const english = say(fallbackLanguage, key, params)
    if (english !== null) report({ problem: 'missing', key, lang, detail: 'said in English' })
    return english
  }

  return Object.freeze({
    find,
    translate(lang: Language, key: string, params?: MessageParams): string {
      const text = find(lang, key, params)
      if (text === null) report({ problem: 'missing', key, lang, detail: 'shown as its key' })
      return text ?? key
    },
    has: (lang: Language, key: string) => texts[lang].has(key),
    keys: Object.freeze([...new Set(languages.flatMap(lang => [...texts[lang].keys()]))].toSorted()),
    messages: (lang: Language) => Object.freeze(Object.fromEntries(texts[lang])),
    missing: () => [...defects.values()].filter(({ problem }) => problem === 'missing'),
  })
}

function merge(modules: readonly Words[]): Readonly<Record<Language, ReadonlyMap<string, string>>> {
  const of = (lang: Language): Map<string, string> => {
    const merged = new Map<string, string>()
    for (const words of modules) {
      for (const [key, text] of Object.entries(words[lang] ?? {})) {
        if (merged.has(key)) throw new Error(`the key ${key} is worded twice in ${lang}`)
        merged.set(key, text)
      }
    }
    return merged
  }
  return { en: of('en'), de: of('de'), zh: of('zh'), da: of('da') }
}
