// The hand that writes the floor: a plain driver connection without pipelining, every statement prepared
// under its name, one awaited after another, as a careful programmer writes it.
import pg from 'pg'

export interface Statement { readonly name: string, readonly text: string }

/** All statements of the floor by name, written once when the program starts. */
export const statement = (name: string, text: string): Statement => ({ name, text })

/** An insert of so many rows of the same table. */
export function insertOf(table: string, columns: string, rows = 1): Statement {
  const width = columns.split(',').length
  const row = (index: number): string => `(${Array.from({ length: width }, (_, at) =>
    `$${index * width + at + 1}`).join(', ')})`
  return statement(`${table}/${rows}/${width}`,
    `insert into ${table} (${columns}) values ${Array.from({ length: rows }, (_, index) =>
    row(index)).join(', ')}`)
}

/** Rows of two tables in one statement, where the database will not see one without the other. */
export function insertBoth(one: Statement, other: Statement): Statement {
  const shift = one.text.match(/\$\d+/g)?.length ?? 0
  return statement(`${one.name}+${other.name}`,
    `with first as (${one.text}) ${other.text.replace(/\$(\d+)/g, (_, at: string) =>
      `$${Number(at) + shift}`)}`)
}

export type Row = Record<string, unknown>

export class Hand {
  private readonly client: pg.Client
  statements = 0

  private constructor(client: pg.Client) { this.client = client }

  static async open(url: string): Promise<Hand> {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => { /* why: the next statement fails and says so */ })
    await client.connect()
    return new Hand(client)
  }

  async run(wanted: Statement, values: readonly unknown[]): Promise<Row[]> {
    this.statements++
    return (await this.client.query({ name: wanted.name, text: wanted.text,
      values: values as unknown[] })).rows as Row[] // why: the driver does not change them.
  }

  async one(wanted: Statement, values: readonly unknown[]): Promise<Row> {
    const [row] = await this.run(wanted, values)
    if (!row) throw new Error(`${wanted.name} found nothing`)
    return row
  }

  /** Inserts rows of equal width. */
  async insert(wanted: Statement, rows: readonly (readonly unknown[])[]): Promise<void> {
    await this.run(wanted, rows.flat())
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.plain('begin')
    try {
      const result = await work()
      await this.plain('commit')
      return result
    } catch (error) {
      await this.plain('rollback')
      throw error
    }
  }

  async query(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query(text, [...values])).rows as Row[] // why: as in run.
  }

  close(): Promise<void> { return this.client.end() }

  private async plain(text: string): Promise<void> {
    this.statements++
    await this.client.query(text)
  }
}
