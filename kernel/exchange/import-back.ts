// A list as a table that comes back whole: with the columns its import knows, under headers the import finds, and with
// references as the import finds them again. Taken in as it is, it changes nothing; mended in a spreadsheet, it changes what
// was mended.
import type { Catalogue } from '../i18n/catalogue.ts'
import type { Resource } from '../model/resource.ts'
import type { ListQuery } from '../read/list.ts'
import { list } from '../read/list.ts'
import { readCursor } from '../read/cursor.ts'
import { say } from '../read/naming.ts'
import type { Reader } from '../read/reader.ts'
import { ident, join, sql } from '../sql/sql.ts'
import { columnNamed } from '../model/resource.ts'
import type { Cell, ExportColumn, TableRow } from './columns.ts'
import { headingOf } from './import-cells.ts'
import { foundBy, idsOf } from './import-references.ts'
import { sightOf } from './import-sight.ts'
import type { ImportColumn, ImportReference, ImportTarget, Json } from './import-target.ts'

const pageSize = 1000
const width = 20

export interface WayBack { readonly target: ImportTarget, readonly resource: Resource, readonly company: string | null
  readonly words: Catalogue }

/** The columns of the import that the reader may see. */
function columnsFor(reader: Reader, { target }: WayBack): ImportColumn[] {
  const sees = sightOf(reader.house, reader.actor, target)
  return target.columns.filter(({ name }) => sees(name))
}

/** Columns with headers that find them again: the reader's words, or the plain name where two share a word. */
export function columnsBack(reader: Reader, back: WayBack): ExportColumn[] {
  const { target, words } = back
  const columns = columnsFor(reader, back)
  const titles = columns.map(column => say({ words, language: reader.actor.language }, column.words, column.name))
  const found = headingOf(target, { header: titles }, { words }).columns
  return columns.map((column, place) => ({ name: column.name, width, cell: () => null,
    title: found[place] === column && found.indexOf(column) === place ? titles[place] ?? column.name : column.name }))
}

/** The rows of the list for these columns, page by page. */
export async function* rowsBack(reader: Reader, back: WayBack, query: ListQuery): AsyncGenerator<TableRow> {
  const { target, resource, words } = back
  const columns = columnsFor(reader, back)
  for (let { after } = query; ;) {
    const page = await list(reader.asStored(), resource, { ...query, include: [], after, skip: 0, limit: pageSize, count: 'none' })
    const ids = page.items.map(item => String(item['id']))
    for await (const told of linesOf(reader, target, ids)) {
      const called = await callingOf(reader, back, { columns, rows: told })
      const choice = (column: ImportColumn, value: string): string =>
        say({ words, language: reader.actor.language }, `choice.${column.choices}.${value}`, value)
      for (const row of told) yield columns.map(column => cellOf(column, row[column.name], { called, choice }))
    }
    if (page.next === null) return
    after = readCursor(query.ordering, page.next)
  }
}

/** The lines of these records of the list, in its order. */
async function* linesOf(reader: Reader, { told, listed }: ImportTarget, ids: readonly string[]):
AsyncGenerator<ReadonlyArray<Readonly<Record<string, Json>>>> {
  if (listed) return yield* listed.rows(reader, ids)
  const found = await told?.(reader, ids)
  yield ids.flatMap(id => found?.get(id) ?? [])
}

type Called = (reference: ImportReference, id: string) => string | null
const figures = new Set(['integer', 'decimal', 'amount'])

function cellOf(column: ImportColumn, value: Json, { called, choice }: {
  called: Called, choice: (column: ImportColumn, value: string) => string }): Cell {
  if (value === null || value === undefined || value === '') return null
  const { field: { spec }, reference } = column
  if (typeof value === 'boolean') return { yes: value }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
  if (reference) {
    const name = called(reference, text)
    return name === null ? null : { text: name }
  }
  if (figures.has(spec.type.name)) return { figure: text }
  if (spec.type.name === 'date') return { day: text }
  // why: what the import cannot be told, such as a state it does not lead to, is left out.
  if (spec.choices) return spec.choices.includes(text) ? { text: choice(column, text) } : null
  return { text }
}

const keyOf = ({ resource, by }: ImportReference): string => `${resource}/${by.join()}`

/** What the import finds each record by again: what people call it where that means it alone, else its id. */
async function callingOf(reader: Reader, { company }: WayBack,
  { columns, rows }: { columns: readonly ImportColumn[], rows: ReadonlyArray<Readonly<Record<string, Json>>> }): Promise<Called> {
  const wanted = new Map<string, { reference: ImportReference, ids: Set<string> }>()
  for (const { name, reference } of columns) {
    if (!reference) continue
    const wish = wanted.get(keyOf(reference)) ?? { reference, ids: new Set<string>() }
    wanted.set(keyOf(reference), wish)
    for (const row of rows) if (typeof row[name] === 'string') wish.ids.add(row[name])
  }
  const known = new Map(await Promise.all([...wanted].map(async ([key, { reference, ids }]) =>
    [key, await namesOf(reader, company, { reference, ids: [...ids] })] as const)))
  return (reference, id) => known.get(keyOf(reference))?.get(id) ?? null
}

async function namesOf(reader: Reader, company: string | null,
  { reference, ids }: { reference: ImportReference, ids: readonly string[] }): Promise<ReadonlyMap<string, string>> {
  const resource = reader.house.resources.get(reference.resource)
  if (!resource || ids.length === 0) return new Map()
  const names = join(['id', ...foundBy(reader, resource, reference)].map((name, at) => (at === 0 ? sql`null::text`
    : sql`nullif(trim(${ident(`t.${columnNamed(resource, name)}`)}), '')`)), ', ')
  const rows = await reader.query<{ id: string, called: string | null }>(sql`select t.id, coalesce(${names}) as called
    from ${ident(resource.table)} t where t.id = any(${[...ids]}::uuid[]) and ${reader.readable(resource, 't')}`)
  const texts = [...new Set(rows.flatMap(({ id, called }) => [id, ...called === null ? [] : [called.toLowerCase()]]))]
  const found = await idsOf(reader, { only: company }, { reference, texts })
  const means = (text: string, id: string): boolean => found.get(text.toLowerCase())?.join() === id
  return new Map(rows.flatMap(({ id, called }) => {
    const name = called !== null && means(called, id) ? called : means(id, id) ? id : null
    return name === null ? [] : [[id, name] as const]
  }))
}
