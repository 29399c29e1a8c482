// Which column a header of somebody else's table probably means: names of our own, in any of our languages, are
// certain; what merely resembles one is proposed, and a person decides.
import type { Catalogue } from '../i18n/catalogue.ts'
import { languages } from '../i18n/language.ts'
import { formerlyCalled } from '../model/former-names.ts'
import { plainName } from '../read/naming.ts'
import { bare } from './import-cells.ts'
import type { ImportColumn } from './import-target.ts'

export interface Guess { readonly column: string | null, readonly sure: boolean }

/** Less alike than this is not alike. */
const enough = 0.62

/** What a column is called: by us, and by the people of each language. */
const namesOf = (column: ImportColumn, words: Catalogue): string[] =>
  [column.name, plainName(column.name), ...formerlyCalled(column.field),
    ...languages.flatMap(language => words.find(language, column.words) ?? [])]

/** What others call a column is never certain, however exactly it is called so. */
const elsewhere = 0.98

/** Every header with its column; each column at most once, the most alike first. */
export function guessColumns(header: readonly string[], columns: readonly ImportColumn[], words: Catalogue): Guess[] {
  const names = columns.map(column => ({ name: column.name, called: namesOf(column, words),
    also: new Set((column.also ?? []).map(letters)) }))
  const pairs = header.flatMap((text, place) => names.map(({ name, called, also }, rank) => ({ place, name, rank,
    alike: Math.max(also.has(letters(text)) ? elsewhere : 0, ...called.map(word => likeness(text, word))) })))
    .filter(pair => pair.alike >= enough)
    // why: of two columns that are alike the one named first is meant more often.
    .sort((a, b) => b.alike - a.alike || a.rank - b.rank || a.place - b.place)
  const guesses: Guess[] = header.map(() => ({ column: null, sure: false }))
  const taken = new Set<string>()
  for (const { place, name, alike } of pairs) {
    if (taken.has(name) || guesses[place]?.column !== null) continue
    taken.add(name)
    guesses[place] = { column: name, sure: alike === 1 }
  }
  return guesses
}

/** As one writes where a keyboard lacks the signs: Strasse, Telefon, Ordre. */
const letters = (text: string): string => bare(text).normalize('NFKD').replaceAll(/\p{M}/gu, '')
  .replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('æ', 'ae')

/** How alike two names are, from 0 to 1: by shared words, pairs of letters and parts of compounds. */
export function likeness(one: string, other: string): number {
  const [a, b] = [letters(one), letters(other)]
  if (a === '' || b === '') return 0
  if (a === b) return 1
  return Math.min(0.99, Math.max(sharedWords(one, other), sharedPairs(a, b), compound(a, b)))
}

/** As the last part of a compound these say nothing. */
const ofAnything = new Set(['number', 'nummer', 'date', 'datum', 'dato', 'text', 'type'])

/** Kundenname is a name and Telefonnummer a telephone: the last part of a compound says what it is. */
function compound(a: string, b: string): number {
  const [long, short] = a.length > b.length ? [a, b] : [b, a]
  const part = short.length / long.length
  if (short.length >= 4 && long.endsWith(short) && !ofAnything.has(short)) return 0.7 + 0.2 * part
  return short.length >= 5 && long.startsWith(short) ? 0.6 + 0.1 * part : 0
}

const wordsIn = (text: string): string[] => text.normalize('NFKC')
  .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(word => word !== '')

/** "Customer name" holds "Name" whole; the fewer other words, the more alike. */
function sharedWords(one: string, other: string): number {
  const [a, b] = [wordsIn(one), wordsIn(other)]
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  const all = few.length > 0 && few.every(word => word.length > 2 && many.includes(word))
  return all ? 0.6 + 0.3 * few.length / many.length : 0
}

const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2))

/** Dice's coefficient of the pairs of letters. */
function sharedPairs(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)]
  if (first.length === 0 || second.length === 0) return 0
  const left = [...second]
  const shared = first.filter(pair => {
    const at = left.indexOf(pair)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
  return 2 * shared.length / (first.length + second.length)
}
