// Trail and preview keep values as bare JSON (amounts in minor units). Before anybody sees them they are
// written like everywhere else: by type, with currency, without what the actor may not see.
import { type Actor, reachOf } from '../access/actor.ts'
import type { Fields } from '../model/field.ts'
import { currenciesKey } from '../command/preview.ts'
import { besideKey } from '../command/work.ts'
import type { House } from '../model/house.ts'
import { underNamesOfToday } from '../model/former-names.ts'
import { type Part, type Resource, baseFields } from '../model/resource.ts'
import { visible, visibleInPart } from './fields.ts'

type Json = Readonly<Record<string, unknown>>

/** One kept value as the API writes it; `row` gives the currency of amounts. */
export function showKept(fields: Fields, name: string, { kept, row }: { kept: unknown, row: Json }): unknown {
  const spec = fields[name]?.spec
  if (!spec || kept === null || kept === undefined) return kept ?? null
  return spec.type.encode(spec.type.revive(kept), spec, row)
}

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null
  && !Array.isArray(value)

function keptLine(part: Part, line: unknown, { shown, row }: { shown: ReadonlySet<string>,
  row: Json }): unknown {
  if (!isRecord(line)) return line
  return Object.fromEntries(Object.entries(underNamesOfToday(part, line)).filter(([name]) => name === 'id' || name === 'position'
    || shown.has(name))
    .map(([name, kept]) => [name, showKept(part.fields, name, { kept, row: { ...row, ...line } })]))
}

/** The difference of one change, as far as the actor may see it. */
export function showDiff(resource: Resource, actor: Actor,
  { diff, row }: { diff: Json, row: Json }): Record<string, unknown> {
  const shown = visible(resource, actor)
  const entries = Object.entries(underNamesOfToday(resource, diff)).flatMap(([name, pair]) => {
    if (!Array.isArray(pair)) return []
    if (name === besideKey) return [[name, pair]]
    const part = resource.parts[name]
    if (part) {
      const seen = visibleInPart(resource, name, actor)
      return [[name, pair.map(lines => (Array.isArray(lines)
        ? lines.map(line => keptLine(part, line, { shown: seen, row })) : lines))]]
    }
    if (!shown.has(name)) return []
    return [[name, pair.map(kept => showKept(resource.fields, name, { kept, row }))]]
  })
  return Object.fromEntries(entries) as Record<string, unknown>
}

const currenciesIn = ({ [currenciesKey]: said }: Json): Json => (isRecord(said) ? said : {})

interface Owner { readonly fields: Fields, readonly shown: ReadonlySet<string> }

/**
 * The rows of a dry run, by table, as far as the actor may see them; tables that are no resource, or one the actor may not
 * read, are left out.
 */
export function showPreview(house: House, actor: Actor, preview: Readonly<Record<string,
  readonly unknown[]>>): Record<string, unknown[]> {
  const owners = new Map<string, Owner>()
  for (const resource of house.resources.values()) {
    // why: how many records are written of what one may not read is not told either.
    if (reachOf(actor, `${resource.name}.read`) === null) continue
    owners.set(resource.table, { fields: resource.fields, shown: visible(resource, actor) })
    for (const [name, part] of Object.entries(resource.parts) as Array<[string, Part]>) {
      owners.set(`${resource.module}.${part.table}`, { fields: part.fields,
        shown: visibleInPart(resource, name, actor) })
    }
  }
  const always = new Set(['id', 'parent', 'position', 'removed', ...Object.keys(baseFields)])
  return Object.fromEntries(Object.entries(preview).flatMap(([table, rows]) => {
    const owner = owners.get(table)
    if (!owner) return []
    return [[table, rows.filter(isRecord).map(row => Object.fromEntries(Object.entries(row)
      .filter(([name]) => always.has(name) || owner.shown.has(name))
      .map(([name, kept]) => [name, showKept(owner.fields, name, { kept, row: { ...currenciesIn(row), ...row } })])))]]
  })) as Record<string, unknown[]>
}
