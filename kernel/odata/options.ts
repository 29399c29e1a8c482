// The query options of one request, read once by the grammar: each option's tree, and the values of parameter aliases.
import type { Reader } from '../read/reader.ts'
import { type Recognised, TooComplex, type Tree, recognise } from './grammar/index.ts'
import type { Question } from './expression.ts'
import { Budget } from './budget.ts'
import type { Edm } from './model.ts'
import { notRead, notServed } from './refusals.ts'
import { decoded, inner, textOfTree } from './values.ts'

export interface Options {
  readonly question: Question
  /** By the name of the option's rule: filter, orderby, select, expand, apply, top, skip, inlinecount, search, skiptoken … */
  readonly trees: ReadonlyMap<string, Tree>
}

export function readByGrammar(rule: string, text: string, names: Edm['names']): Tree {
  let found: Recognised
  try {
    found = recognise(rule, text, names)
  } catch (error) {
    if (error instanceof TooComplex) throw notRead.of({ place: 1, text: text.slice(0, 80) })
    throw error
  }
  if ('tree' in found) return found.tree
  throw notRead.of({ place: found.failedAt + 1, text: text.slice(found.failedAt, found.failedAt + 80) })
}

/**
 * The query as the grammar wants it: only what must be is percent-encoded, `+` is a blank as browsers mean it, and inside
 * of quotes `/` and `?` are encoded. Many clients encode all of a value, and the `$` of its name; what is not read as an option
 * of the standard would count as one of the client's own, and be left out in silence.
 */
export function normalised(query: string): string {
  const plain = query.replaceAll('+', '%20').replaceAll('%27', `'`).replaceAll(/%([0-9A-Fa-f]{2})/g, (all, hex: string) => {
    const letter = String.fromCharCode(Number.parseInt(hex, 16))
    return /[A-Za-z0-9\-._~$(),;:@*/=!]/.test(letter) ? letter : all.toUpperCase()
  })
  return plain.replaceAll(/'[^']*'/g, quoted => quoted.replaceAll('/', '%2F').replaceAll('?', '%3F'))
}

/** The form is no question: its value may hold `;` and `=`, and reads on into the options behind it. */
function withoutFormat(query: string): string {
  const isFormat = (one: string): boolean => /^(?:\$|%24)?format=/i.test(one)
  const options = query.split('&')
  for (const one of options.filter(isFormat)) {
    const form = decoded(one.replace(/^[^=]*=/, ''))
    if (!/^(?:json|application\/json(?:;.*)?)$/i.test(form)) throw notServed.of({ what: `$format=${form}` })
  }
  return options.filter(one => !isFormat(one)).join('&')
}

/** Names that `$apply` and `$compute` give to what they make; they are properties of the answer. */
const aliases = (text: string): string[] =>
  [...text.matchAll(/(?:%20|%09|\s)as(?:%20|%09|\s)+([A-Za-z_]\w*)/g)].map(([, name = '']) => name)

export function readOptions(reader: Reader, edm: Edm, query: string): Options {
  const text = normalised(withoutFormat(query))
  const given = new Map<string, Tree>()
  const trees = new Map<string, Tree>()
  let places = 0
  const question: Question = { reader, edm, text, given, budget: new Budget(),
    place: () => ({ self: `t${++places}`, whole: `w${places}` }) }
  if (text === '') return { question, trees }
  const names = { ...edm.names, primitiveNonKeyProperty: new Set([...edm.names['primitiveNonKeyProperty'] ?? [], ...aliases(text)]) }
  for (const option of readByGrammar('queryOptions', text, names).inside) {
    const [kind] = option.inside
    if (kind?.rule === 'aliasAndValue') {
      const [name, value] = kind.inside
      if (name && value) given.set(decoded(textOfTree(name, text)), value)
    }
    const [named] = kind?.rule === 'systemQueryOption' ? kind.inside : []
    if (!named) continue
    if (trees.has(named.rule)) throw notRead.of({ place: named.at + 1, text: textOfTree(named, text) })
    trees.set(named.rule, named)
  }
  return { question, trees }
}

/** What an option was given: `$top=5` → 5; bounded, so that no number is beyond reckoning. */
export function numberOf(tree: Tree | undefined, text: string): number | undefined {
  const digits = tree && textOfTree(tree, text).replace(/^[^=]*=/, '')
  return digits === undefined ? undefined : Math.min(Number(digits), 1_000_000_000)
}

/** The text behind the `=` of an option. */
export const wordOf = (tree: Tree | undefined, text: string): string | undefined =>
  tree && decoded(textOfTree(tree, text).replace(/^[^=]*=/, ''), tree.at)

export const within = (tree: Tree, ...names: readonly string[]): Tree[] =>
  tree.inside.flatMap(one => (names.includes(one.rule) ? [one] : within(one, ...names)))
export { inner }
