// The words of the whole house: those of every room and those of the web app, in all languages.
import { existsSync } from 'node:fs'
import { type Catalogue, type Defect, createCatalogue } from '../kernel/i18n/catalogue.ts'
import { languages } from '../kernel/i18n/language.ts'
import { loadWords } from '../kernel/i18n/words.ts'
import type { House } from '../kernel/model/house.ts'

/** Rooms that bring words; a folder counts once it has all languages (a test asks that every room has). */
const isWorded = (folder: URL): boolean => languages.every(language => existsSync(new URL(`${language}.json`, folder)))

export function wordsOf(house: House, onDefect?: (defect: Defect) => void): Catalogue {
  const folders = [...new Set(house.modules.map(module => new URL('words/', module.home).href)),
    new URL('../web/words/', import.meta.url).href].map(href => new URL(href))
  return createCatalogue(folders.filter(isWorded).map(loadWords), onDefect ? { onDefect } : {})
}
