// The unit of work collects everything a command wants to write; nothing reaches the database before
// the one flush. It merges changes of the same row, so a statement never meets a row twice.
import { uuidv7 } from '../values/uuid.ts'
import type { Sql } from '../sql/sql.ts'
import type { TableShape } from './table-shape.ts'

export type Values = Readonly<Record<string, unknown>>

/** A statement on hot rows, sent after everything else in the order of `key`. */
export interface HotStatement { readonly key: string, readonly statement: Sql }

/** How a document number is written: prefix, digits. */
export interface NumberFormat { readonly prefix: string, readonly width: number }

interface TableWork {
  readonly shape: TableShape
  readonly inserts: Map<string, Record<string, unknown>>
  readonly updates: Map<string, Record<string, unknown>>
  readonly deletes: Set<string>
}

interface SeriesWork { readonly key: string, readonly format: NumberFormat, count: number }

/** Records of a kind that an input names, and where; in the column is what each turned out to be, if anything. */
interface Naming { readonly table: string, readonly column: string, readonly field: string, readonly places: Map<string, string[]> }

export class UnitOfWork {
  readonly tables = new Map<string, TableWork>()
  readonly hot: HotStatement[] = []
  readonly series: SeriesWork[] = []
  readonly namings = new Map<string, Naming>()
  /** Marks the places where numbers not yet taken stand; unique, so that no user text can imitate it. */
  readonly nonce = uuidv7().slice(-12)

  private table(shape: TableShape): TableWork {
    let work = this.tables.get(shape.table)
    if (!work) {
      work = { shape, inserts: new Map(), updates: new Map(), deletes: new Set() }
      this.tables.set(shape.table, work)
    }
    return work
  }

  insert(shape: TableShape, key: string, values: Values): void {
    this.table(shape).inserts.set(key, { ...values })
  }

  /** Changes columns of one row; a row inserted in this unit is changed in place. */
  update(shape: TableShape, id: string, patch: Values): void {
    const work = this.table(shape)
    const inserted = work.inserts.get(id)
    if (inserted) {
      Object.assign(inserted, patch)
      return
    }
    const known = work.updates.get(id)
    if (known) Object.assign(known, patch)
    else work.updates.set(id, { ...patch })
  }

  remove(shape: TableShape, id: string): void {
    const work = this.table(shape)
    work.updates.delete(id)
    if (!work.inserts.delete(id)) work.deletes.add(id)
  }

  /** Pending values of a row: what this unit has inserted or changed. */
  pending(shape: TableShape, id: string): { inserted?: Values, patch?: Values, removed: boolean } {
    const work = this.tables.get(shape.table)
    const inserted = work?.inserts.get(id)
    const patch = work?.updates.get(id)
    return {
      ...(inserted ? { inserted } : {}),
      ...(patch ? { patch } : {}),
      removed: work?.deletes.has(id) ?? false,
    }
  }

  /**
   * A statement that touches hot rows (stock levels, balances). All hot statements are sent after the cold
   * ones, sorted by key, so that every transaction takes its hot locks in the same order and briefly.
   */
  later(key: string, statement: Sql): void {
    this.hot.push({ key, statement })
  }

  /** An input names a record that may be made one with another at any moment; looked at last. */
  names(naming: Omit<Naming, 'places'>, id: string, place: string): void {
    const known = this.namings.get(naming.table) ?? { ...naming, places: new Map<string, string[]>() }
    this.namings.set(naming.table, known)
    known.places.set(id, [...known.places.get(id) ?? [], place])
  }

  /**
   * The next number of a gapless series, as a mark that the database replaces when the number is
   * really taken: at the very end, under a lock that only the commit outlives.
   */
  number(key: string, format: NumberFormat): string {
    let index = this.series.findIndex(one => one.key === key)
    if (index < 0) index = this.series.push({ key, format, count: 0 }) - 1
    const series = this.series[index]
    if (!series) throw new Error('unreachable: the series was just added')
    return `⟦${this.nonce}:${index}:${series.count++}⟧`
  }

  /** Replaces the marks in a text by the numbers the database gave. */
  fillNumbers(text: string, firsts: readonly bigint[]): string {
    return text.replaceAll(new RegExp(`⟦${this.nonce}:(\\d+):(\\d+)⟧`, 'g'),
      (_, s: string, offset: string) => {
      const series = this.series[Number(s)]
      const number = (firsts[Number(s)] ?? 0n) + BigInt(offset)
      return `${series?.format.prefix ?? ''}${number.toString().padStart(series?.format.width ?? 0, '0')}`
    })
  }

  get isEmpty(): boolean {
    return this.tables.size === 0 && this.hot.length === 0 && this.series.length === 0
  }
}
