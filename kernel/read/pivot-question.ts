// What is asked of a pivot: dimensions on rows and columns, measures and calculated ones, a span of months and the
// one it is compared with, filters and an order. Everything wrong with it is told at once.
import { formulaOf } from '../cube/calculated.ts'
import { type Calculated, calculatedName, mostCalculated, readCalculated } from '../cube/calculated-text.ts'
import type { Cube, Dimension, Measure } from '../cube/cube.ts'
import { type Comparison, type Period, type Span, comparisons, isMonth, lengthOf, periods, spanOf } from '../cube/span.ts'
import type { Expression } from '../feel/feel.ts'
import { dateIn } from '../values/instant.ts'
import { listed } from './cube.ts'
import { seenInCube } from './cube-visible.ts'
import type { QueryParams } from './filter.ts'
import type { PivotSort } from './pivot-table.ts'
import { QueryErrors } from './query-error.ts'
import type { Reader } from './reader.ts'

export interface PivotQuestion {
  readonly cube: Cube
  readonly rows: ReadonlyArray<readonly [string, Dimension]>
  readonly columns: ReadonlyArray<readonly [string, Dimension]>
  /** Shown, in their order; those of the cube first. */
  readonly measures: readonly string[]
  /** Counted, for what is shown and for formulas. */
  readonly counted: ReadonlyArray<readonly [string, Measure]>
  readonly calculated: ReadonlyArray<Calculated & { readonly name: string, readonly expression: Expression }>
  readonly span: Span | null
  readonly compare: Comparison | null
  readonly sort: PivotSort
  /** So many lines at most; null: as many as usual. */
  readonly limit: number | null
  /** Filters by dimensions, as in other questions to the cube. */
  readonly filters: QueryParams
  readonly errors: QueryErrors
}

const own = new Set(['rows', 'columns', 'measures', 'calc', 'period', 'from', 'to', 'compare', 'sort', 'limit'])
const most = { rows: 4, columns: 2, months: 120, lines: 20_000 }

export async function readPivot(reader: Reader, cube: Cube, params: QueryParams): Promise<PivotQuestion> {
  const errors = new QueryErrors()
  const seen = (name: string): boolean => seenInCube(reader.house, cube, reader.actor, name)
  const pick = <T>(parameter: string, known: Readonly<Record<string, T>>): Array<readonly [string, T]> => {
    const choices = Object.keys(known).filter(seen)
    return [...new Set(listed(params, parameter))].flatMap(name => {
      const found = choices.includes(name) ? known[name] : undefined
      if (!found) errors.add(parameter, 'not-a-choice', { choices: choices.join(', ') })
      return found ? [[name, found] as const] : []
    })
  }
  const rows = pick('rows', cube.by)
  const columns = pick('columns', cube.by).filter(([name]) => !rows.some(([one]) => one === name))
  if (rows.length > most.rows) errors.add('rows', 'too-many', { max: most.rows })
  if (columns.length > most.columns) errors.add('columns', 'too-many', { max: most.columns })
  const chosen = pick('measures', cube.measures)
  const calculated = readFormulas(params, Object.keys(cube.measures).filter(seen), errors)
  const first = Object.entries(cube.measures).find(([name]) => seen(name))
  const shown = chosen.length > 0 || calculated.length > 0 || !first ? chosen : [first]
  const uses = new Set(calculated.flatMap(({ expression }) => [...expression.uses]))
  const counted = Object.entries(cube.measures).filter(([name]) => uses.has(name) || shown.some(([one]) => one === name))
  const span = await spanFrom(reader, params, errors)
  const compare = oneOf(params, 'compare', comparisons, errors)
  if (compare !== null && span === null) errors.add('period', 'missing')
  const measures = [...shown.map(([name]) => name), ...calculated.map(({ name }) => name)]
  return { cube, rows, columns, measures, counted, calculated, span, compare, errors,
    sort: readSort(params, [...measures, 'label'], errors), limit: readLimit(params, errors),
    filters: Object.fromEntries(Object.entries(params).filter(([name]) => !own.has(name))) }
}

function readFormulas(params: QueryParams, measures: readonly string[], errors: QueryErrors): PivotQuestion['calculated'] {
  const calculated = readCalculated((params['calc'] ?? []).join(';'))
  if (calculated === null) errors.add('calc', 'too-many', { max: mostCalculated })
  return (calculated ?? []).flatMap((one, place) => {
    const expression = formulaOf(one.formula, measures)
    if ('wrong' in expression) errors.add('calc', 'not-a-formula', { reason: expression.wrong, known: measures.join(', ') })
    return 'wrong' in expression ? [] : [{ ...one, name: calculatedName(place), expression }]
  })
}

function oneOf<T extends string>(params: QueryParams, name: string, known: readonly T[], errors: QueryErrors): T | null {
  const text = params[name]?.at(-1) ?? ''
  const found = known.find(one => one === text)
  if (text !== '' && !found) errors.add(name, 'not-a-choice', { choices: known.join(', ') })
  return found ?? null
}

async function spanFrom(reader: Reader, params: QueryParams, errors: QueryErrors): Promise<Span | null> {
  const period: Period | null = oneOf(params, 'period', periods, errors)
  const [from, to] = [params['from']?.at(-1) ?? '', params['to']?.at(-1) ?? '']
  if (from === '' && to === '') {
    if (period === null) return null
    const zone = (await reader.companies()).get(reader.actor.company ?? '')?.zone ?? reader.actor.zone
    return spanOf(period, dateIn(zone, reader.now))
  }
  for (const [name, month] of [['from', from], ['to', to]] as const) if (!isMonth(month)) errors.add(name, 'not-date')
  const span = { from, to }
  if (isMonth(from) && isMonth(to) && (from > to || lengthOf(span) > most.months)) {
    errors.add('to', 'out-of-range', { min: 1, max: most.months })
  }
  return span
}

function readLimit(params: QueryParams, errors: QueryErrors): number | null {
  const text = params['limit']?.at(-1)
  if (text === undefined) return null
  const limit = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (limit < 1 || limit > most.lines) errors.add('limit', 'out-of-range', { min: 1, max: most.lines })
  return limit
}

/** `net`, `-net`, `-net.percent`, `label`. */
function readSort(params: QueryParams, known: readonly string[], errors: QueryErrors): PivotSort {
  const text = params['sort']?.at(-1) ?? ''
  const [, minus = '', name = 'label', of = 'value'] = /^(-?)([\w-]+)(?:\.(difference|percent))?$/.exec(text) ?? []
  if (text !== '' && !known.includes(name)) errors.add('sort', 'unknown-sort', { sort: text, known: known.join(', ') })
  return { measure: name === 'label' ? null : name, of: of === 'difference' || of === 'percent' ? of : 'value',
    descending: minus !== '' }
}
