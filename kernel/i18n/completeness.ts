// Answers whether the house is fully worded: every key that screens, problems and documents ask for
// exists in every language, nothing lies around unused, and all languages fill the same blanks. A
// test asserts that each list is empty, so a forgotten translation never reaches a reader.

import type { Catalogue } from './catalogue.ts'
import { fallbackLanguage, languages } from './language.ts'
import type { Language } from './language.ts'
import { compileMessage, MessageError } from './message.ts'

/** A key somebody asks for, with the parameters it will be given, where they are known. */
export interface RequiredKey {
  readonly key: string
  readonly params?: readonly string[]
}

export interface Gap { readonly lang: Language, readonly key: string }
export interface Flaw extends Gap { readonly detail: string }

export interface Completeness {
  /** Asked for, not worded in that language. */
  readonly missing: readonly Gap[]
  /** Worded, never asked for. */
  readonly unused: readonly string[]
  /** Languages that fill other blanks than English, or than the asker provides. */
  readonly mismatched: readonly Flaw[]
  /** Not valid ICU, empty, or with spaces at an end. */
  readonly malformed: readonly Flaw[]
}

export function checkCompleteness(
  catalogue: Catalogue, required: readonly (string | RequiredKey)[],
): Completeness {
  const wanted = new Map<string, readonly string[] | undefined>()
  for (const entry of required) {
    if (typeof entry === 'string') wanted.set(entry, wanted.get(entry))
    else wanted.set(entry.key, entry.params)
  }
  const parameters = parametersOf(catalogue)
  return {
    missing: [...wanted.keys()].flatMap(key =>
      languages.filter(lang => !catalogue.has(lang, key)).map(lang => ({ lang, key }))),
    unused: catalogue.keys.filter(key => !wanted.has(key)),
    mismatched: parameters.flatMap(entry => mismatchesOf(entry, wanted.get(entry.key))),
    malformed: languages.flatMap(lang => flawsIn(catalogue, lang)),
  }
}

/** The findings as lines for a failing test or a log; empty when all is well. */
export function completenessReport(found: Completeness): readonly string[] {
  const { missing, unused, mismatched, malformed } = found
  return [
    ...missing.map(({ lang, key }) => `missing in ${lang}: ${key}`),
    ...unused.map(key => `unused: ${key}`),
    ...mismatched.map(({ lang, key, detail }) => `blanks differ in ${lang}: ${key} (${detail})`),
    ...malformed.map(({ lang, key, detail }) => `malformed in ${lang}: ${key} (${detail})`),
  ]
}

interface KeyParameters {
  readonly key: string
  readonly byLang: ReadonlyMap<Language, ReadonlySet<string>>
}

function parametersOf(catalogue: Catalogue): readonly KeyParameters[] {
  const texts = languages.map(lang => [lang, catalogue.messages(lang)] as const)
  return catalogue.keys.map(key => {
    const byLang = new Map<Language, ReadonlySet<string>>()
    for (const [lang, messages] of texts) {
      const parameters = namesIn(messages[key], lang)
      if (parameters !== null) byLang.set(lang, parameters)
    }
    return { key, byLang }
  })
}

function mismatchesOf({ key, byLang }: KeyParameters, given: readonly string[] | undefined): readonly Flaw[] {
  const reference = byLang.get(fallbackLanguage)
  return [...byLang].flatMap(([lang, names]) => {
    const unknown = given === undefined ? [] : [...names].filter(name => !given.includes(name))
    const added = reference === undefined ? [] : [...names].filter(name => !reference.has(name))
    const left = reference === undefined ? [] : [...reference].filter(name => !names.has(name))
    const details = [
      ...unknown.map(name => `{${name}} is never given`),
      ...added.map(name => `{${name}} is not in English`),
      ...left.map(name => `{${name}} is left out`),
    ]
    return details.map(detail => ({ lang, key, detail }))
  })
}

function flawsIn(catalogue: Catalogue, lang: Language): readonly Flaw[] {
  return Object.entries(catalogue.messages(lang)).flatMap(([key, text]) => {
    const detail = flawOf(text, lang)
    return detail === null ? [] : [{ lang, key, detail }]
  })
}

function flawOf(text: string, lang: Language): string | null {
  if (text.trim() === '') return 'empty'
  if (text !== text.trim()) return 'spaces at an end'
  try {
    compileMessage(text, lang)
    return null
  } catch (error) {
    if (error instanceof MessageError) return error.message
    throw error
  }
}

function namesIn(text: string | undefined, lang: Language): ReadonlySet<string> | null {
  if (text === undefined || flawOf(text, lang) !== null) return null
  return compileMessage(text, lang).parameters
}
