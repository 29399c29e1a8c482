// What stands on the days of a calendar: as many records as can be drawn, and of each day how many there are and what
// they sum up to, counted by the server over all of them.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { isDate, type CalendarDate } from '../../../kernel/values/calendar-date.ts'
import { get } from '../../client.ts'
import { sumMoney, type MoneyJson } from '../../kit/format.ts'
import type { MonthEntry } from '../../kit/month-entry.tsx'
import type { GroupTotals } from '../board/totals.ts'
import { FieldValue } from '../fields/field-value.tsx'
import { recordPath } from '../house.ts'
import { labelOf, rememberLabels } from '../labels.ts'
import { apiQuery, type ListState } from '../list/list-state.ts'
import { useRows } from '../list/use-list.ts'
import type { Page, ResourceMeta, Row } from '../meta.ts'

export interface Summed { readonly count: number, readonly sums: readonly MoneyJson[], readonly weighted: readonly MoneyJson[] }

const drawn = 200
const undatedShown = 20

interface Wish { readonly by: string, readonly days: readonly CalendarDate[],
  /** Moved by hand, on its way. */
  readonly placed: Readonly<Record<string, { readonly to: CalendarDate }>> }

export function useEntries(resource: ResourceMeta, state: ListState, { by, days, placed }: Wish) {
  const { sort: _, ...query } = { sort: '', ...apiQuery(state) }
  const optional = resource.fields[by]?.filter?.includes('empty') ?? false
  const span = { ...query, [`${by}.gte`]: days[0] ?? '', [`${by}.lte`]: days.at(-1) ?? '' }
  const rows = useRows(resource, { ...span, ...resource.fields[by]?.sortable && { sort: by } }, drawn)
  const undated = useUndated(resource, query, optional ? by : null)
  const board = resource.views?.board
  const asked = { ...span, by, per: 'day', ...board?.weight && { weight: board.weight } }
  const counts = useQuery({ queryKey: ['list', resource.name, 'groups', asked], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<{ readonly items: readonly GroupTotals[] }>(`${resource.path}/groups`, asked, signal) })
  const perDay = new Map((counts.data?.items ?? []).map(item => [item.key ?? '', item]))
  const entryOf = (row: Row): MonthEntry => {
    const stands = placed[row.id]?.to ?? row[by]
    return { id: row.id, day: typeof stands === 'string' && isDate(stands) ? stands : null, path: recordPath(resource, row.id),
      label: names(resource, row).join(' – '), shown: <Shown resource={resource} row={row} /> }
  }
  const all = [...rows.rows, ...undated.rows.filter(row => placed[row.id] !== undefined)]
  const sumOf = (some: readonly CalendarDate[]): Summed => {
    const these = some.flatMap(day => perDay.get(day) ?? [])
    const total = board?.total ?? ''
    return { count: these.reduce((sum, one) => sum + one.count, 0), sums: sumMoney(these.flatMap(one => one.sums[total] ?? [])),
      weighted: sumMoney(these.flatMap(one => one.weighted?.[total] ?? [])) }
  }
  return { rows: [...rows.rows, ...undated.rows], entries: all.map(entryOf), sumOf, error: rows.error ?? counts.error,
    countOn: (day: CalendarDate) => Object.keys(placed).length > 0 ? 0 : perDay.get(day)?.count ?? 0,
    undated: { count: undated.count, entries: undated.rows.filter(row => placed[row.id] === undefined).map(entryOf) } }
}

/** Nothing is asked where a record always has the day. */
function useUndated(resource: ResourceMeta, query: Readonly<Record<string, string>>, by: string | null) {
  const asked = { ...query, [`${by ?? ''}.empty`]: 'true', limit: undatedShown, count: 'capped' }
  const page = useQuery<Page>({ queryKey: ['list', resource.name, asked], enabled: by !== null, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<Page>(resource.path, asked, signal).then(rememberLabels) })
  const rows = by === null ? [] : page.data?.items ?? []
  return { rows, count: rows.length === 0 ? 0 : page.data?.count?.value ?? rows.length }
}

const words = (resource: ResourceMeta, row: Row, name: string): string =>
  resource.fields[name]?.kind === 'ref' ? labelOf(String(row[name])) ?? '' : String(row[name] ?? '')

/** As on a card: what it is about and for whom; the day itself is said by the place. */
const named = ({ views, label, fields }: ResourceMeta): readonly string[] =>
  (views?.board?.title ?? label).filter(name => fields[name]?.kind !== 'date')

const names = (resource: ResourceMeta, row: Row): string[] =>
  named(resource).map(name => words(resource, row, name)).filter(word => word !== '')

function Shown({ resource, row }: { readonly resource: ResourceMeta, readonly row: Row }) {
  const total = resource.views?.board?.total
  const field = total ? resource.fields[total] : undefined
  const [first = '', ...others] = names(resource, row)
  return (
    <>
      <span className="k-cut k-month-what">{first}{others.length > 0 && <span className="k-dim"> {others.join(' · ')}</span>}</span>
      {field && total && <span className="k-month-much"><FieldValue field={field} value={row[total]} row={row} plain /></span>}
    </>
  )
}
