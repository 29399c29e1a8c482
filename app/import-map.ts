// How a table is read, as somebody wrote it down: in a file, or in a profile kept in the browser.
import { readFile } from 'node:fs/promises'
import { dayOrders } from '../kernel/exchange/import-days.ts'
import { readRules } from '../kernel/exchange/import-rules.ts'
import type { ImportWish } from '../kernel/exchange/import-run.ts'
import { codings, delimiters } from '../kernel/exchange/import-table.ts'
import { languages } from '../kernel/i18n/language.ts'
import { Invalid } from '../kernel/model/field-type.ts'
import { sql } from '../kernel/sql/sql.ts'
import type { RunningEngine } from './engine.ts'

export type Mapped = Pick<ImportWish, 'columns' | 'values' | 'rules' | 'numbers' | 'days' | 'coding' | 'delimiter'>

type Texts = Readonly<Record<string, string>>
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isTexts = (value: unknown): value is Texts => isRecord(value) && Object.values(value).every(one => typeof one === 'string')

/** From a file that ends in .json, else from the profile of that name. */
export async function mapIn(engine: RunningEngine, target: string, map: string): Promise<Mapped> {
  if (map.endsWith('.json')) return read(parsed(await readFile(map, 'utf8'), map), map)
  const [profile] = await engine.pool.query<{ wish: unknown }>(sql`select wish from desk.import_profiles
    where target = ${target} and name = ${map} order by updated_at desc limit 1`)
  if (!profile) throw new Error(`There is no profile ${map} for ${target}; a file is named with .json.`)
  return read(profile.wish, map)
}

function parsed(text: string, map: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${map} is no JSON.`)
  }
}

/** Columns by header alone, or with the rest of what can be said: `columns` `same` `rules` `numbers` `days` `coding` `delimiter`. */
function read(given: unknown, map: string): Mapped {
  if (isTexts(given)) return { columns: given }
  const { columns = {}, same = {}, rules, numbers, days, coding, delimiter } = isRecord(given) ? given : {}
  const oneOf = <T extends string>(all: readonly T[], value: unknown, name: string): T | undefined => {
    const found = all.find(one => one === value)
    if (value !== undefined && value !== null && !found) throw new Error(`${map}: ${name} is one of ${all.join(' ')}.`)
    return found
  }
  if (!isRecord(given) || !isTexts(columns) || !isTexts(same)) throw new Error(`${map}: columns are texts by their headers.`)
  const told = { numbers: oneOf(languages, numbers, 'numbers'), days: oneOf(dayOrders, days, 'days'),
    coding: oneOf(codings, coding, 'coding'), delimiter: oneOf(delimiters, delimiter, 'delimiter') }
  try {
    return { columns, values: Object.fromEntries(Object.entries(same).filter(([, value]) => value !== '')), rules: readRules(rules),
      coding: told.coding, delimiter: told.delimiter, ...(told.numbers ? { numbers: told.numbers } : {}),
      ...(told.days ? { days: told.days } : {}) }
  } catch (error) {
    if (error instanceof Invalid) throw new Error(`${map}: its rules cannot be read (${error.code}).`)
    throw error
  }
}
