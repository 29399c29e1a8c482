// What one question may ask for. Names that stand for each other, lists inside of lists and relations expanded inside of
// relations multiply: a short address would mean more than any house can hold, so it is refused before anything is asked.
import type { Sql } from '../sql/sql.ts'
import { notServed } from './refusals.ts'
import type { Typed } from './values.ts'

/** Far beyond what people and their programs ask. */
const most = { steps: 20_000, depth: 200, letters: 1_000_000, inAll: 4_000_000, values: 20_000, rows: 20_000 }
/** Lines a document has, about. */
const linesOfOne = 10
/** Rows of all kinds an answer holds at most. */
const rowsOfPage = 50_000

export class Budget {
  private steps = 0
  private depth = 0
  private letters = 0
  private rows = 0

  /** One more expression is read, perhaps inside of another one; names may even stand for themselves. */
  read(expression: () => Typed): Typed {
    this.steps += 1
    this.depth += 1
    if (this.steps > most.steps || this.depth > most.depth) throw notServed.of({ what: `… > ${most.depth}` })
    const typed = this.written(expression())
    this.depth -= 1
    return typed
  }

  /** An expression, unless it has grown beyond reason; it is to be written so many times. */
  written(typed: Typed, times = 1): Typed {
    const letters = lettersOf(typed.sql) * times
    this.letters += letters
    if (letters > most.letters || this.letters > most.inAll || typed.sql.values.length * times > most.values) {
      throw notServed.of({ what: `… > ${most.letters}` })
    }
    return typed
  }

  /** Rows that come along: of a relation so many for each row that holds it, of lines about as many as documents have. */
  expand(above: number, { bounded, count }: { readonly bounded: boolean, readonly count: number }): number {
    const rows = above * (bounded ? Math.min(count, linesOfOne) : count)
    this.rows += rows
    if (this.rows > most.rows) throw notServed.of({ what: `$expand … > ${most.rows}` })
    return rows
  }

  /** How many rows a page holds with what they bring along. */
  page(wanted: number): number {
    return Math.max(1, Math.min(wanted, Math.floor(rowsOfPage / (this.rows + 1))))
  }
}

const lettersOf = (statement: Sql): number => statement.parts.reduce((sum, part) => sum + part.length, 0)
