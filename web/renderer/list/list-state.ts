// What a list shows is in its address and nowhere else: filters, search, order, columns, view and the
// selected row. The same texts are the query of the API, so a link says exactly what is seen.
import type { FieldMetas, Operator, ResourceMeta } from '../meta.ts'

export interface Filter { readonly field: string, readonly op: Operator, readonly value: string }

export type ListView = 'list' | 'board' | 'calendar'

export interface ListState {
  readonly filters: readonly Filter[]
  readonly search: string
  /** '-orderedOn': the newest first. */
  readonly sort: string
  readonly columns: readonly string[] | null
  /** Pixels of the columns that were drawn wider or narrower. */
  readonly widths: Readonly<Record<string, number>>
  /** The field by which rows stand together, and which of its groups are open. */
  readonly group: string
  readonly opened: readonly string[]
  /** Cells are edited in place, as in a spreadsheet. */
  readonly sheet: boolean
  readonly view: ListView
  /** In a calendar: any day of the month shown, and the field that says where a record stands. */
  readonly day: string
  readonly by: string
  readonly row: string | null
}

/** The company whose records are shown unless another one, or all of them, are asked for. */
export interface Scope { readonly field: string, readonly company: string }

/** In an address: the records of all companies. */
const everywhere = 'all'

const operators: readonly string[] = ['in', 'gte', 'lte', 'gt', 'lt', 'contains', 'empty']

/** An address as it is said today: fields that were renamed are found under their earlier names. */
function saidToday(params: Readonly<Record<string, string>>, fields: FieldMetas): Readonly<Record<string, string>> {
  const former = new Map(Object.entries(fields).flatMap(([name, field]) => (field.former ?? []).map(before => [before, name] as const)))
  if (former.size === 0) return params
  const today = (text: string): string =>
    text.replace(/^(-?)([^.:]+)/, (_, minus: string, name: string) => minus + (former.get(name) ?? name))
  return Object.fromEntries(Object.entries(params).map(([name, value]) =>
    [today(name), /^(sort|columns|group-by)$/.test(name) ? value.split(',').map(today).join(',') : value]))
}

export function readList(given: Readonly<Record<string, string>>, fields: FieldMetas, scope: Scope | null = null): ListState {
  const params = saidToday(given, fields)
  const filters: Filter[] = scope && !saysWhere(params, scope) ? [{ field: scope.field, op: 'eq', value: scope.company }] : []
  for (const [name, value] of Object.entries(params)) {
    const [field = '', op = 'eq', ...more] = name.split('.')
    if (!fields[field] || more.length > 0 || value === '' || field === scope?.field && value === everywhere) continue
    if (op === 'eq' || operators.includes(op)) filters.push({ field, op: op as Operator, value }) // why: checked here.
  }
  const columns = (params['columns'] ?? '').split(',').filter(text => text !== '').map(text => text.split(':'))
  return {
    filters, search: params['search'] ?? '', sort: params['sort'] ?? '',
    columns: columns.length > 0 ? columns.map(([name = '']) => name) : null,
    widths: Object.fromEntries(columns.flatMap(([name = '', width]) => width && /^\d{2,4}$/.test(width)
      ? [[name, Number(width)]] : [])),
    group: fields[params['group-by'] ?? '']?.groupable ? params['group-by'] ?? '' : '',
    opened: (params['open-groups'] ?? '').split(',').filter(text => text !== ''), sheet: params['edit-cells'] === 'true',
    view: params['view'] === 'board' || params['view'] === 'calendar' ? params['view'] : 'list', row: params['row'] ?? null,
    day: params['calendar-day'] ?? '', by: params['calendar-by'] ?? '',
  }
}

/** Whether an address names companies, or all of them. */
export const saysWhere = (params: Readonly<Record<string, string>>, { field }: Scope): boolean =>
  Object.keys(params).some(name => name === field || name.startsWith(`${field}.`))

/** Whether more is left out than other companies' records. */
export const isNarrowed = ({ filters, search }: ListState, scope: Scope | null): boolean =>
  search !== '' || filters.some(({ field, value }) => field !== scope?.field || value !== scope.company)

export const filterName = ({ field, op }: Filter): string => op === 'eq' ? field : `${field}.${op}`

export function writeList(state: ListState, scope: Scope | null = null): Record<string, string> {
  return {
    ...scope && !state.filters.some(({ field }) => field === scope.field) && { [scope.field]: everywhere },
    ...apiQuery(state),
    ...state.columns && { columns: state.columns.map(name => state.widths[name] ? `${name}:${state.widths[name]}` : name).join(',') },
    ...state.group && { 'group-by': state.group, ...state.opened.length > 0 && { 'open-groups': state.opened.join(',') } },
    ...state.sheet && { 'edit-cells': 'true' },
    ...state.view !== 'list' && { view: state.view },
    ...state.view === 'calendar' && { ...state.day && { 'calendar-day': state.day }, ...state.by && { 'calendar-by': state.by } },
    ...state.row && { row: state.row },
  }
}

/** The part of the state that the server answers. */
export function apiQuery(state: Pick<ListState, 'filters' | 'search' | 'sort'>): Record<string, string> {
  return {
    ...Object.fromEntries(state.filters.map(filter => [filterName(filter), filter.value])),
    ...state.search && { search: state.search },
    ...state.sort && { sort: state.sort },
  }
}

/** One filter per field and operator; an empty value takes it away. */
export function withFilter(state: ListState, filter: Filter): ListState {
  const others = state.filters.filter(one => filterName(one) !== filterName(filter))
  return { ...state, filters: filter.value === '' ? others : [...others, filter] }
}

/** Up, down, off. */
export function nextSort(sort: string, field: string): string {
  if (sort === field) return `-${field}`
  return sort === `-${field}` ? '' : field
}

export function columnsOf(resource: ResourceMeta, state: ListState): readonly string[] {
  const given = state.columns ?? resource.views?.list ?? resource.label
  const known = given.filter(name => resource.fields[name])
  return known.length > 0 ? known : Object.keys(resource.fields).slice(0, 6)
}

/** Beside a preview there is room for what tells rows apart: name, whom, how much, state. */
export function fewColumns(resource: ResourceMeta, columns: readonly string[]): readonly string[] {
  const named = columns.filter(name => resource.label.includes(name))
  const whom = columns.find(name => resource.fields[name]?.kind === 'ref')
  const much = columns.findLast(name => resource.fields[name]?.kind === 'amount')
  const few = [...named, ...[whom, much, resource.state].flatMap(name => name && columns.includes(name) ? [name] : [])]
  return few.length > 1 ? [...new Set(few)] : columns.slice(0, 4)
}

/** The operators a filter for this field starts with; a day or figure is asked for by its bounds. */
export function firstOperator(operatorsOf: readonly Operator[], kind: string): Operator {
  if (/^(date|instant|amount|decimal|integer)$/.test(kind) && operatorsOf.includes('gte')) return 'gte'
  if (kind === 'text' && operatorsOf.includes('contains')) return 'contains'
  if (/^(choice|state)$/.test(kind) && operatorsOf.includes('in')) return 'in'
  return operatorsOf[0] ?? 'eq'
}

/** How the key of a group stands in the address; nothing is a dash. */
export const groupName = (key: string | null): string => key === null ? '-' : encodeURIComponent(key)

/** A column moved before or behind another one. */
export function movedColumn(columns: readonly string[], name: string, to: number): readonly string[] {
  const others = columns.filter(one => one !== name)
  const place = Math.max(0, Math.min(others.length, to))
  return [...others.slice(0, place), name, ...others.slice(place)]
}
