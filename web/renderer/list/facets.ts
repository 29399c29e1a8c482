// What typed words may mean in a list: a choice of a field, yes or no, a day or a span of days, a figure, a country, a
// piece of a name. Each is offered as the filter it would set; records that fields refer to are found by the server.
import { countryName } from '../../../kernel/i18n/format.ts'
import { readDecimal } from '../../kit/conventions.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import { addDays, addMonths, endOfMonth, startOfMonth, type CalendarDate } from '../../../kernel/values/calendar-date.ts'
import { countryCodes } from '../../kit/countries.ts'
import { readDate } from '../../kit/date-input.ts'
import { dateText } from '../../kit/format.ts'
import { matches } from '../../shell/match.ts'
import type { FieldMeta, ResourceMeta } from '../meta.ts'
import type { Filter, ListState } from './list-state.ts'
import { withFilter } from './list-state.ts'

export interface Facet { readonly name: string, readonly field: string, readonly words: string, readonly filters: readonly Filter[] }

export interface Asking { readonly typed: string, readonly lang: Language, readonly today: CalendarDate,
  /** The words of the app in the reader's language. */
  readonly say: (key: string, params?: Readonly<Record<string, string>>) => string }

const mostPerField = 6

const is = ({ say }: Asking, field: FieldMeta, { name, value, words }: { name: string, value: string, words: string }): Facet => ({
  name: `${name} ${value}`, field: field.label, words: say('ui.facet.is', { value: words }), filters: [{ field: name, op: 'eq', value }] })

/** Whether what was typed begins the words of a facet: its value alone, or its field and its value. */
const meant = (field: FieldMeta, facet: Facet, typed: string, value: string): boolean =>
  matches(value, typed) || matches(`${field.label} ${facet.words}`, typed)

function chosen(name: string, field: FieldMeta, asking: Asking): Facet[] {
  return (field.choices ?? []).map(({ value, label }) => is(asking, field, { name, value, words: label }))
    .filter((facet, at) => meant(field, facet, asking.typed, field.choices?.[at]?.label ?? ''))
}

const yesOrNo = (name: string, field: FieldMeta, asking: Asking): Facet[] => (['true', 'false'] as const)
  .map(value => is(asking, field, { name, value, words: asking.say(value === 'true' ? 'ui.yes' : 'ui.no') }))
  .filter(facet => matches(`${field.label} ${facet.words}`, asking.typed))

function countries(name: string, field: FieldMeta, asking: Asking): Facet[] {
  const { typed, lang } = asking
  return countryCodes.filter(code => matches(countryName(code, lang), typed)).slice(0, mostPerField)
    .map(code => is(asking, field, { name, value: code, words: countryName(code, lang) }))
}

/** Spans of days people speak of. */
export function spansOf(today: CalendarDate): ReadonlyArray<readonly [name: string, from: CalendarDate, to: CalendarDate]> {
  const month = startOfMonth(today)
  return [['today', today, today], ['yesterday', addDays(today, -1), addDays(today, -1)],
    ['thisMonth', month, endOfMonth(today)], ['lastMonth', addMonths(month, -1), endOfMonth(addMonths(month, -1))],
    ['thisYear', `${today.slice(0, 4)}-01-01` as CalendarDate, `${today.slice(0, 4)}-12-31` as CalendarDate]] // why: days of every year.
}

function days(name: string, field: FieldMeta, { typed, today, lang, say }: Asking): Facet[] {
  const between = (key: string, words: string, from: string | null, to: string | null): Facet => ({ name: `${name} ${key}`,
    field: field.label, words, filters: [...from ? [{ field: name, op: 'gte' as const, value: from }] : [],
      ...to ? [{ field: name, op: 'lte' as const, value: to }] : []] })
  const spans = spansOf(today).map(([key, from, to]) => between(key, say(`ui.facet.${key}`), from, to))
    .filter(facet => meant(field, facet, typed, facet.words))
  const day = /\d/.test(typed) ? readDate(typed, today, lang) : null
  if (!day) return spans
  const words = dateText(day, lang)
  return [...spans, between('on', say('ui.facet.is', { value: words }), day, day),
    between('from', say('ui.filter.gte', { value: words }), day, null), between('to', say('ui.filter.lte', { value: words }), null, day)]
}

function figures(name: string, field: FieldMeta, { typed, lang, say }: Asking): Facet[] {
  if (!/^-?[\d.,' ]+$/.test(typed)) return []
  try {
    const value = readDecimal(typed, lang).trimmed().toString()
    return (['gte', 'lte'] as const).filter(op => field.filter?.includes(op)).map(op => ({ name: `${name} ${op}`, field: field.label,
      words: say(`ui.filter.${op}`, { value: typed }), filters: [{ field: name, op, value }] }))
  } catch {
    return []
  }
}

const containing = (name: string, field: FieldMeta, { typed, say }: Asking): Facet[] => field.filter?.includes('contains')
  ? [{ name: `${name} contains`, field: field.label, words: say('ui.filter.contains', { value: typed }),
    filters: [{ field: name, op: 'contains', value: typed }] }] : []

const ways: Readonly<Partial<Record<FieldMeta['kind'], (name: string, field: FieldMeta, asking: Asking) => Facet[]>>> = {
  choice: chosen, state: chosen, boolean: yesOrNo, country: countries, date: days, integer: figures, decimal: figures,
  amount: figures, text: containing,
}

/** Everything the fields of a list make of what was typed; pieces of names at the end. */
export function facetsOf(resource: ResourceMeta, asking: Asking): readonly Facet[] {
  if (asking.typed.trim() === '') return []
  const all = Object.entries(resource.fields).filter(([, field]) => (field.filter?.length ?? 0) > 0).flatMap(([name, field]) =>
    ways[field.kind]?.(name, field, asking).slice(0, mostPerField) ?? [])
  return all.toSorted((a, b) => Number(a.filters[0]?.op === 'contains') - Number(b.filters[0]?.op === 'contains'))
}

/** A second value of a field joins the first, where the field can be one of several. */
export function withFacet(state: ListState, resource: ResourceMeta, { filters }: Facet): ListState {
  return filters.reduce((now, filter) => {
    const before = now.filters.find(one => one.field === filter.field && (one.op === 'eq' || one.op === 'in'))
    if (filter.op !== 'eq' || !before || !resource.fields[filter.field]?.filter?.includes('in')) return withFilter(now, filter)
    const values = new Set([...before.value.split(','), filter.value])
    const others = { ...now, filters: now.filters.filter(one => one !== before) }
    return withFilter(others, values.size === 1 ? filter : { field: filter.field, op: 'in', value: [...values].join(',') })
  }, state)
}
