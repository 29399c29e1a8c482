// A small recogniser in the manner of ABNF (RFC 5234, RFC 7405) read as ordered choice: the first alternative that
// fits is taken, repetition takes what it can. It keeps the furthest character any rule accepted, which is where a
// text that does not fit is wrong, and the tree of the rules that did fit.

/** One rule that fitted, from `at` to `end`, with the rules inside it. */
export interface Tree { readonly rule: string, readonly at: number, readonly end: number, readonly inside: readonly Tree[] }

/** Which phrases a rule may stand for (names of entity sets, properties); rules that are absent stand for any. */
export type Names = Readonly<Record<string, ReadonlySet<string>>>

interface State {
  readonly text: string
  readonly names: Names
  furthest: number
  trees: Tree[]
  steps: number
  depth: number
}

/** The end of what fits at `at`, or -1. */
type Parser = (state: State, at: number) => number
/** A parser, or the name of a rule. */
export type Part = Parser | string

/** Thrown for a text that is nested or ambiguous beyond reason. */
export class TooComplex extends Error {}

const mostSteps = 2_000_000
const mostDepth = 1_200
const rules = new Map<string, Parser>()

const asParser = (part: Part): Parser => (typeof part === 'string' ? refer(part) : part)

function refer(name: string): Parser {
  let found: Parser | undefined
  return (state, at) => {
    found ??= rules.get(name)
    if (!found) throw new Error(`no rule ${name}`)
    return found(state, at)
  }
}

const reach = (state: State, end: number): number => {
  if (end > state.furthest) state.furthest = end
  return end
}

/** These letters, large or small. */
export function lit(text: string): Parser {
  const wanted = text.toLowerCase()
  return (state, at) =>
    (state.text.slice(at, at + text.length).toLowerCase() === wanted ? reach(state, at + text.length) : -1)
}

/** Exactly these letters. */
export const exact = (text: string): Parser => (state, at) =>
  (state.text.startsWith(text, at) ? reach(state, at + text.length) : -1)

/** One character of a class, written as in a regular expression. */
export function char(characters: string): Parser {
  const one = new RegExp(`[${characters}]`, 'u')
  return (state, at) => (at < state.text.length && one.test(state.text.charAt(at)) ? reach(state, at + 1) : -1)
}

export function seq(...parts: readonly Part[]): Parser {
  const parsers = parts.map(asParser)
  return (state, at) => {
    const mark = state.trees.length
    let end = at
    for (const parser of parsers) {
      end = parser(state, end)
      if (end < 0) {
        state.trees.length = mark
        return -1
      }
    }
    return end
  }
}

export function alt(...parts: readonly Part[]): Parser {
  const parsers = parts.map(asParser)
  return (state, at) => {
    for (const parser of parsers) {
      const end = parser(state, at)
      if (end >= 0) return end
    }
    return -1
  }
}

/** At least `least` and at most `most` times. */
export function times(least: number, most: number, ...parts: readonly Part[]): Parser {
  const parser = seq(...parts)
  return (state, at) => {
    const mark = state.trees.length
    let end = at
    for (let count = 0; count < most; count += 1) {
      const next = parser(state, end)
      if (next < 0 || next === end) {
        if (count >= least || next === end) return end
        state.trees.length = mark
        return -1
      }
      end = next
    }
    return end
  }
}

export const opt = (...parts: readonly Part[]): Parser => times(0, 1, ...parts)
export const many = (...parts: readonly Part[]): Parser => times(0, Infinity, ...parts)
export const some = (...parts: readonly Part[]): Parser => times(1, Infinity, ...parts)
/** One or more, with something between them. */
export const listOf = (part: Part, between: Part): Parser => seq(part, many(between, part))

/** Defines a rule by its name in the standard. */
export function rule(name: string, ...parts: readonly Part[]): void {
  if (rules.has(name)) throw new Error(`rule ${name} is defined twice`)
  const parser = seq(...parts)
  rules.set(name, (state, at) => {
    state.steps += 1
    state.depth += 1
    if (state.steps > mostSteps || state.depth > mostDepth) throw new TooComplex()
    const mark = state.trees.length
    const end = parser(state, at)
    state.depth -= 1
    const known = state.names[name]
    if (end < 0 || (known && !known.has(state.text.slice(at, end)))) {
      state.trees.length = mark
      return -1
    }
    state.trees.push({ rule: name, at, end, inside: state.trees.splice(mark) })
    return end
  })
}

/** Rules that are the same but for their name. */
export const rulesLike = (part: Part, ...names: readonly string[]): void => {
  for (const name of names) rule(name, part)
}

export type Recognised = { readonly tree: Tree } | { readonly failedAt: number }

/** Reads a whole text by a rule: its tree, or the place of the first character no rule could use. */
export function recognise(name: string, text: string, names: Names = {}): Recognised {
  const parser = rules.get(name)
  if (!parser) throw new Error(`no rule ${name}`)
  const state: State = { text, names, furthest: 0, trees: [], steps: 0, depth: 0 }
  const end = parser(state, 0)
  const [tree] = state.trees
  return end === text.length && tree ? { tree } : { failedAt: state.furthest }
}

/** The rule under whatever case its name is written in; for those who take names from outside. */
export const ruleNamed = (name: string): string | undefined =>
  rules.has(name) ? name : [...rules.keys()].find(one => one.toLowerCase() === name.toLowerCase())
