// What a dry run would write: every row of the unit of work, table by table, each with the currencies its amounts are in,
// which neither the change of a record nor its lines say themselves.
import { currencyType } from '../model/field-type.ts'
import { type Work, jsonable } from './work.ts'

/** Under this name a row of a preview carries its currencies; nobody is shown it. */
export const currenciesKey = '@currencies'

type Values = Readonly<Record<string, unknown>>

/** The fields of this house that say a currency. */
const currencyFields = (work: Work): ReadonlySet<string> => new Set([...work.setting.house.resources.values()]
  .flatMap(({ fields }) => Object.keys(fields).filter(name => fields[name]?.spec.type === currencyType)))

/** Currencies by the id of a record or of one of its lines. */
function currenciesOf(work: Work): ReadonlyMap<unknown, Values> {
  const names = currencyFields(work)
  const known = new Map<unknown, Values>()
  for (const row of work.atHand()) {
    const currencies = Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name)))
    if (Object.keys(currencies).length === 0) continue
    known.set(row['id'], currencies)
    for (const lines of Object.values(row).filter(Array.isArray)) {
      // why: of all lists in a row, only the lines of a part have ids.
      for (const line of lines as readonly Values[]) if (typeof line?.['id'] === 'string') known.set(line['id'], currencies)
    }
  }
  return known
}

/** The rows that would be written, by table. */
export function previewOf(work: Work): Record<string, unknown[]> {
  const known = currenciesOf(work)
  const told = (row: Values): Values => {
    const currencies = known.get(row['id']) ?? known.get(row['parent'])
    return currencies ? { ...row, [currenciesKey]: currencies } : row
  }
  return Object.fromEntries([...work.unit.tables].map(([table, { inserts, updates, deletes }]) =>
    [table, jsonable([...inserts.values(), ...[...updates].map(([id, patch]) => ({ ...patch, id })),
      ...[...deletes].map(id => ({ id, removed: true }))].map(told)) as unknown[]]))
}
