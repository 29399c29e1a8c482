// Tables that are only looked at: each line speaks of a record, in sight or out of it, by all that could make it known again.
import { targetsOf } from '../../../kernel/exchange/import-run.ts'
import type { ImportColumn, ImportTarget } from '../../../kernel/exchange/import-target.ts'
import { type Resource, columnNamed, parentColumn } from '../../../kernel/model/resource.ts'
import { house } from '../../../app/house.ts'
import { type Asking, type Question, send } from './doors.ts'
import type { Everything } from './sight.ts'

type Row = Readonly<Record<string, unknown>>

const usual: Readonly<Record<string, string>> = { decimal: '1', amount: '10.00', integer: '1', date: '2026-03-02',
  instant: '2026-03-02T09:00:00Z', boolean: 'true', currency: 'EUR', country: 'DE' }

const resourceOf = ({ commands }: ImportTarget): Resource | undefined =>
  house.resources.get((commands[0] ?? '').split('.').slice(0, 2).join('.'))

/** What a cell says of a record: what the record says itself, or how the record it refers to is named. */
function cellOf({ name, field: { spec }, reference, required }: ImportColumn, { of, row, all }: {
  of: Resource | undefined, row: Row, all: Everything }): string {
  if (reference) {
    const target = house.resources.get(reference.resource)
    const there = [...all.get(reference.resource)?.values() ?? []]
    const own = of && Object.hasOwn(of.fields, name) ? row[columnNamed(of, name)] : undefined
    const named = there.find(one => one['id'] === own) ?? there[String(row['id']).charCodeAt(35) % Math.max(1, there.length)]
    const by = target && reference.by.find(one => typeof named?.[columnNamed(target, one)] === 'string')
    return target && named && by !== undefined ? String(named[columnNamed(target, by)]) : ''
  }
  const known = usual[spec.type.name]
  if (known !== undefined) return required ? known : ''
  if (spec.choices) return spec.choices[0] ?? ''
  const own = of && Object.hasOwn(of.fields, name) ? row[columnNamed(of, name)] : row[name]
  return typeof own === 'string' ? own : required ? 'x' : ''
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""').replaceAll(/[\r\n]/g, ' ')}"`

/** Records with the texts of their lines, such as mail addresses, under the names of their fields. */
async function withLines({ world }: Asking, of: Resource | undefined, rows: readonly Row[]): Promise<Row[]> {
  if (!of) return [...rows]
  const parent = parentColumn(of)
  const lines = (await Promise.all(Object.values(of.parts).map(({ table }) =>
    world.rows(`select * from ${of.module}.${table} where ${parent} = any($1::uuid[])`, [rows.map(row => row['id'])])))).flat()
  return rows.map(row => lines.filter(line => line[parent] === row['id']).reduce<Row>((whole, line) => ({ ...line, ...whole }), row))
}

/** Of each target a table that speaks of so many records of its kind, by its usual keys and by each other one. */
export async function tablesOf(asking: Asking, all: Everything, { ids, most }: {
  ids: ReadonlyMap<string, readonly string[]>, most: number }): Promise<Question[]> {
  const questions: Question[] = []
  for (const target of targetsOf(asking.world.engine)) {
    const of = resourceOf(target)
    const there = all.get(of?.name ?? '')
    const rows = await withLines(asking, of, (ids.get(of?.name ?? '') ?? []).slice(0, most).map(id => there?.get(id) ?? {}))
    if (rows.length === 0) continue
    const table = [target.columns.map(({ name }) => quoted(name)).join(','),
      ...rows.map(row => target.columns.map(column => quoted(cellOf(column, { of, row, all }))).join(','))].join('\r\n')
    const rules: readonly unknown[] = [undefined, ...(target.keys ?? []).map(key => ({ keys: [key] })),
      ...target.seesAlike ? [{ alike: 40 }] : []]
    for (const rule of rules) {
      const asked = new URLSearchParams({ dryRun: 'true', mode: 'each', ...rule === undefined ? {} : { rules: JSON.stringify(rule) } })
      questions.push({ name: `table ${target.name} ${JSON.stringify(rule)}\n${table.slice(0, 2000)}`, counted: true,
        ask: () => send(asking, { method: 'POST', url: `/api/import/${target.name}?${asked}`,
          headers: { 'content-type': 'text/csv' }, payload: table }) })
    }
  }
  return questions
}
