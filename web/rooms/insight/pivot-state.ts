// What a pivot asks, as the query of its address: which dimension stands where, measures, months, comparison, order.
import { comparisons, periods } from '../../../kernel/cube/contract.ts'
import type { CubeMeta } from '../../renderer/meta.ts'

export const zones = ['unused', 'rows', 'columns', 'filters'] as const
export type Zone = (typeof zones)[number]
export type Search = Readonly<Record<string, string>>

export interface PivotState {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly filters: readonly string[]
  /** Chosen values of dimensions under the filters. */
  readonly chosen: Readonly<Record<string, readonly string[]>>
  readonly measures: readonly string[]
  readonly calc: string
  readonly period: string
  readonly from: string
  readonly to: string
  readonly compare: string
  readonly sort: string
  /** So many lines, where more than usual were asked for. */
  readonly limit: string
}

export const nothing = '-'

/** Months stand in their order; of all others one looks for the largest first. */
const usualSort = (rows: readonly string[], measures: readonly string[], cube: CubeMeta): string =>
  rows[0] === undefined || cube.dimensions[rows[0]]?.kind === 'month' || measures[0] === undefined ? '' : `-${measures[0]}`
const split = (text: string | undefined): string[] => (text ?? '').split(',').filter(one => one !== '' && one !== nothing)

export function readPivotState(search: Search, cube: CubeMeta): PivotState {
  const dimensions = Object.keys(cube.dimensions)
  const known = (names: readonly string[]) => [...new Set(names)].filter(name => dimensions.includes(name))
  const first = dimensions.find(name => cube.dimensions[name]?.kind === 'ref' && name !== 'company') ?? dimensions[0] ?? ''
  const rows = known(split(search['rows'] ?? first))
  const columns = known(split(search['columns'] ?? (cube.dimensions['month'] ? 'month' : ''))).filter(name => !rows.includes(name))
  const free = (name: string) => name !== 'company' && !rows.includes(name) && !columns.includes(name)
  // why: whose figures they are, the chip of the company says.
  const chosen = Object.fromEntries(dimensions.filter(name => name !== 'company' && split(search[name]).length > 0)
    .map(name => [name, split(search[name])]))
  const filters = known([...split(search['filters']), ...Object.keys(chosen)]).filter(free)
  const measures = split(search['measures']).filter(name => cube.measures[name])
  const calc = search['calc'] ?? ''
  const [measure = ''] = Object.keys(cube.measures)
  const taken = measures.length > 0 || calc !== '' ? measures : [measure]
  const months = search['from'] !== undefined && search['to'] !== undefined
  return { rows, columns, filters, chosen: Object.fromEntries(Object.entries(chosen).filter(([name]) => filters.includes(name))),
    measures: taken, calc,
    period: months ? '' : periods.find(one => one === search['period']) ?? 'last-12',
    from: months ? search['from'] ?? '' : '', to: months ? search['to'] ?? '' : '',
    compare: comparisons.find(one => one === search['compare']) ?? '',
    sort: search['sort'] === undefined ? usualSort(rows, taken, cube) : search['sort'],
    limit: /^[1-9]\d{0,4}$/.test(search['limit'] ?? '') ? search['limit'] ?? '' : '' }
}

const joined = (names: readonly string[]): string => names.length === 0 ? nothing : names.join(',')

/** The address; what is empty does not stand in it. */
export function writePivotState(state: PivotState): Record<string, string> {
  const { filters, chosen, period, from, to, compare, sort, limit, calc } = state
  const bare = filters.filter(name => (chosen[name] ?? []).length === 0)
  return Object.fromEntries(Object.entries({ rows: joined(state.rows), columns: joined(state.columns),
    measures: state.measures.join(','), filters: bare.join(','), calc, period, from, to, compare, sort, limit,
    ...Object.fromEntries(Object.entries(chosen).map(([name, values]) => [name, values.join(',')])),
  }).filter(([, value]) => value !== ''))
}

/** The same as a question to the server. */
export function pivotQuery(state: PivotState, where: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { filters: _, ...query } = writePivotState({ ...state, filters: [] })
  return { ...where, ...Object.fromEntries(Object.entries(query).filter(([, value]) => value !== nothing)) }
}

export function zoneOf(state: PivotState, dimension: string): Zone {
  return (['rows', 'columns', 'filters'] as const).find(zone => state[zone].includes(dimension)) ?? 'unused'
}

/** A dimension to another zone, or to another place in its own: before the one named, or to the end. */
export function moved(state: PivotState, dimension: string, zone: Zone, before?: string): PivotState {
  const without = (names: readonly string[]) => names.filter(name => name !== dimension)
  const withIt = (names: readonly string[]) => {
    const rest = without(names)
    const place = before === undefined ? -1 : rest.indexOf(before)
    return place < 0 ? [...rest, dimension] : rest.toSpliced(place, 0, dimension)
  }
  const at = (one: Zone, names: readonly string[]) => zone === one ? withIt(names) : without(names)
  const { [dimension]: left, ...others } = state.chosen
  const rows = at('rows', state.rows)
  return { ...state, rows, limit: '', sort: rows[0] === state.rows[0] ? state.sort : '', columns: at('columns', state.columns),
    filters: at('filters', state.filters),
    chosen: zone === 'filters' && left ? state.chosen : others }
}
