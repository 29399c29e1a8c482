// Reads the words of a module from its folder: words/en.json, de.json, zh.json and da.json. A module
// without one of the four is refused at start, so no language falls behind unnoticed.

import { readFileSync } from 'node:fs'
import { languages } from './language.ts'
import type { Language } from './language.ts'
import type { Words } from './catalogue.ts'

/** `folder` ends with a slash: new URL('./words/', import.meta.url). */
export function loadWords(folder: URL): Words {
  const words: Partial<Record<Language, Readonly<Record<string, string>>>> = {}
  for (const lang of languages) words[lang] = readWords(new URL(`${lang}.json`, folder))
  return Object.freeze(words)
}

function readWords(file: URL): Readonly<Record<string, string>> {
  const text = readFileSync(file, 'utf8')
  refuseRepeatedKeys(text, file)
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new Error(`${file.pathname} is not an object of words`)
  }
  for (const [key, message] of Object.entries(parsed)) {
    if (typeof message !== 'string') throw new Error(`${file.pathname}: ${key} is not a text`)
  }
  return Object.freeze(parsed as Record<string, string>) // why: each of them was looked at.
}

// JSON.parse keeps the last of two equal keys and says nothing; a lost translation is found here.
function refuseRepeatedKeys(text: string, file: URL): void {
  const seen = new Set<string>()
  for (const [, key = '', colon] of text.matchAll(/"((?:[^"\\]|\\.)*)"\s*(:)?/g)) {
    if (colon === undefined) continue
    if (seen.has(key)) throw new Error(`${file.pathname}: ${key} is there twice`)
    seen.add(key)
  }
}
