// The statements of a migration one by one, so that the one that fails can be named: text between semicolons that stand
// outside of apostrophes, quoted names, dollar quotes, comments and bodies of functions. Pure text, nothing is understood
// beyond that.

export interface Statement {
  readonly text: string
  /** Where it begins in the text, counted from 1. */
  readonly line: number
}

/** From where something begins that a semicolon does not end, to behind it; the same place where nothing does. */
function behind(text: string, at: number): number {
  const rest = text.slice(at, at + 2)
  const until = (end: string, from: number): number => {
    const found = text.indexOf(end, from)
    return found < 0 ? text.length : found + end.length
  }
  if (rest === '--') return until('\n', at)
  if (rest === '/*') return behindRemark(text, at)
  if (text[at] === '"') return until('"', at + 1)
  if (text[at] === `'`) return behindText(text, at)
  if (text[at] !== '$') return at
  const tag = /^\$(?:[A-Za-z_]\w*)?\$/.exec(text.slice(at, at + 70))?.[0]
  return tag === undefined || /\w/.test(text[at - 1] ?? '') ? at : until(tag, at + tag.length)
}

/** Remarks may stand in one another. */
function behindRemark(text: string, at: number): number {
  let depth = 1
  let next = at + 2
  for (; next < text.length && depth > 0; next++) {
    const pair = text.slice(next, next + 2)
    if (pair === '/*' || pair === '*/') {
      depth += pair === '/*' ? 1 : -1
      next++
    }
  }
  return next
}

function behindText(text: string, at: number): number {
  const escapes = /[eE]/.test(text[at - 1] ?? '') && !/\w/.test(text[at - 2] ?? '')
  for (let next = at + 1; next < text.length; next++) {
    if (escapes && text[next] === '\\') next++
    // why: two apostrophes are one in the text: the second begins it again.
    else if (text[next] === `'` && text[next + 1] === `'`) next++
    else if (text[next] === `'`) return next + 1
  }
  return text.length
}

const isRemarkOnly = (text: string): boolean => text.replaceAll(/--[^\n]*|\/\*[^]*?\*\//g, '').trim() === ''

/** Where the statement itself begins behind the remarks before it. */
const beginningOf = (text: string): number => /^(?:\s+|--[^\n]*\n|\/\*[^]*?\*\/)*/.exec(text)?.[0].length ?? 0

/** How deep in bodies that begin atomically and end like cases, after one more word. */
function deeper(depth: number, word: string, before: string): number {
  if (depth === 0) return word === 'atomic' && before === 'begin' ? 1 : 0
  return word === 'case' ? depth + 1 : word === 'end' ? depth - 1 : depth
}

const nextWord = /[A-Za-z_][\w$]*/y

export function splitStatements(text: string): Statement[] {
  const statements: Statement[] = []
  let [from, line] = [0, 1]
  let [depth, before] = [0, '']
  const take = (until: number): void => {
    const piece = text.slice(from, until)
    const begins = beginningOf(piece)
    if (!isRemarkOnly(piece)) {
      statements.push({ text: piece.slice(begins).trimEnd(), line: line + piece.slice(0, begins).split('\n').length - 1 })
    }
    line += piece.split('\n').length - 1
    from = until
  }
  for (let at = 0; at < text.length;) {
    const next = behind(text, at)
    nextWord.lastIndex = at
    const word = next > at ? null : nextWord.exec(text)?.[0].toLowerCase() ?? null
    if (word !== null) [depth, before] = [deeper(depth, word, before), word]
    else if (text[at] === ';' && depth === 0) {
      take(at)
      from = at + 1
    }
    at = Math.max(next, at + (word?.length ?? 1))
  }
  take(text.length)
  return statements
}
