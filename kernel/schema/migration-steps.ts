// A migration may be cut into steps, each done for good before the next begins, so that a long one can stop anywhere and
// go on. A step begins with a line such as
//   -- step: widen
//   -- step: fill, in batches of 5000 of sales.orders by id, pausing 20 ms
//   -- step: index, outside a transaction
// and a file without such lines is one step. Pure text; running them is for run-step.ts.
import { createHash } from 'node:crypto'
import { type Statement, splitStatements } from './split-statements.ts'

/** Rows of one table in the order of a key, so many at a time; the step's statements find their keys in the table `batch`. */
export interface Batches {
  readonly rows: number
  readonly table: string
  readonly key: readonly string[]
  readonly pauseMs: number
}

export interface Step {
  /** Its name within the file; null where the file is one step. */
  readonly name: string | null
  readonly how: 'at once' | 'alone' | Batches
  readonly statements: readonly Statement[]
  readonly sha256: string
}

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

const marker = /^-- step: *(.+?) *$/
const heading = new RegExp(['^(?<name>[^,]+?)(?:, (?:(?<alone>outside a transaction)',
  '|in batches of (?<rows>[1-9][0-9]*) of (?<table>[a-z_0-9]+\\.[a-z_0-9]+) by (?<key>[a-z_0-9]+(?:, [a-z_0-9]+)*?)',
  '(?:, pausing (?<pause>[0-9]+) ms)?))?$'].join(''))

interface Piece { readonly heading: string, readonly line: number, readonly lines: string[] }

/** Refused as written: whoever writes a migration sees it at the first start. */
export class StepsUnclear extends Error {
  override readonly name = 'StepsUnclear'
}

function stepOf({ heading: said, line, lines }: Piece): Step {
  const found = heading.exec(said)?.groups
  if (!found) {
    throw new StepsUnclear(`line ${line}: "${said}" is no step. Write: name; name, outside a transaction; `
      + 'or: name, in batches of 5000 of schema.table by id[, pausing 20 ms]')
  }
  const { name = '', alone, rows, table, key = '', pause = '0' } = found
  const text = lines.join('\n')
  const statements = splitStatements(text).map(one => ({ ...one, line: one.line + line }))
  if (statements.length === 0) throw new StepsUnclear(`line ${line}: the step ${name} has no statement`)
  if (alone !== undefined && statements.length > 1) {
    throw new StepsUnclear(`line ${line}: the step ${name} has ${statements.length} statements, but outside a transaction each needs a `
      + 'step of its own: otherwise nobody knows which were done')
  }
  const how = alone !== undefined ? 'alone' as const : table === undefined ? 'at once' as const
    : { rows: Number(rows), table, key: key.split(', '), pauseMs: Number(pause) }
  // why: how many at a time and how long the pauses are may be changed while it runs; what is done to which rows not.
  const meaning = typeof how === 'string' ? how : `${how.table} by ${key}`
  return { name, how, statements, sha256: sha256Of(`${meaning}\n${text}`) }
}

/** The steps of a file in the order in which they are done. */
export function stepsOf(text: string): Step[] {
  const lines = text.split('\n')
  const pieces: Piece[] = []
  const before: string[] = []
  lines.forEach((one, index) => {
    const said = marker.exec(one)?.[1]
    if (said !== undefined) pieces.push({ heading: said, line: index + 1, lines: [] })
    else (pieces.at(-1)?.lines ?? before).push(one)
  })
  const unmarked = splitStatements(before.join('\n'))
  if (pieces.length === 0) return [{ name: null, how: 'at once', statements: unmarked, sha256: sha256Of(text) }]
  if (unmarked[0]) throw new StepsUnclear(`line ${unmarked[0].line}: a statement stands before the first step`)
  const steps = pieces.map(stepOf)
  const twice = steps.find((step, index) => steps.findIndex(other => other.name === step.name) < index)
  if (twice) throw new StepsUnclear(`two steps are called ${twice.name}`)
  return steps
}
