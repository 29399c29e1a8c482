// Values that the house ships and therefore can say in every language: by the value of another field, such as the symbol of a
// unit by its code. What somebody wrote over it is theirs and is said as it is written.
import type { Language } from '../i18n/language.ts'

/** By the value of the field they go by: how it is shipped, and how it is said in each language. */
export type WordsOfValues = Readonly<Record<string, Readonly<Record<Language, string>>>>

export interface Worded {
  /** The field by whose value the words are found. */
  readonly by: string
  readonly words: WordsOfValues
}

/** Under which name a value and the one it goes by are found in `spokenIn`. */
export const spokenKey = (by: string, value: string): string => `${by} ${value}`

const known = new WeakMap<Worded, Map<Language, Readonly<Record<string, string>>>>()

/** What is said otherwise than it is stored, by `spokenKey`; nothing in the language it is shipped in. */
export function spokenIn(worded: Worded, language: Language): Readonly<Record<string, string>> {
  const found = known.get(worded) ?? new Map<Language, Readonly<Record<string, string>>>()
  known.set(worded, found)
  const spoken = found.get(language) ?? Object.freeze(Object.fromEntries(Object.entries(worded.words)
    .flatMap(([by, { en, [language]: said }]) => said === en ? [] : [[spokenKey(by, en), said]])))
  found.set(language, spoken)
  return spoken
}
