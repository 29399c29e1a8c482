// A pivot of a cube: lines with their subtotals, columns, totals, each figure counted for itself and beside the one it is
// compared with.
import { effortForAnswer } from '../cube/calculated.ts'
import type { Cube } from '../cube/cube.ts'
import { type Span, monthsOf, movedBack, stepBack } from '../cube/span.ts'
import { cubeConditions, nobody, policyResource } from './cube.ts'
import type { QueryParams } from './filter.ts'
import { type Labels, labelsOf } from './labels.ts'
import type { Asking, Counted } from './pivot-count.ts'
import { type Most, countLines } from './pivot-lines.ts'
import { type PivotQuestion, readPivot } from './pivot-question.ts'
import { type Fact, type Order, type PivotTable, arrange } from './pivot-table.ts'
import type { Reader } from './reader.ts'

export interface PivotMeasure { readonly name: string, readonly format: string, readonly label?: string }

export interface PivotAnswer extends PivotTable {
  readonly rowDimensions: readonly string[]
  readonly columnDimensions: readonly string[]
  readonly measures: readonly PivotMeasure[]
  readonly span: Span | null
  readonly compared: Span | null
  readonly labels: Labels
  /** True when there are more lines than an answer holds; those there are, and the totals, are whole all the same. */
  readonly capped: boolean
}

/** What a screen takes in at once; the totals are whole all the same. */
const screenful: Most = { lines: 500, cells: 10_000 }
/** What a file may hold. */
export const fileful: Most = { lines: 50_000, cells: 250_000 }

export async function askPivot(reader: Reader, cube: Cube, params: QueryParams, most = screenful): Promise<PivotAnswer> {
  const question = await readPivot(reader, cube, params)
  const { span, compare } = question
  const resource = policyResource(reader, cube)
  const where = cubeConditions(reader, cube, { params: question.filters, errors: question.errors })
  question.errors.throwIfAny()
  const back = span && compare ? stepBack(span, compare) : 0
  const compared = span && back > 0 ? movedBack(span, back) : null
  const companies = resource.company === undefined ? null : await reader.companies()
  const asking: Asking = { question, where, companies, compared, back, effort: effortForAnswer() }
  const names = naming()
  const { facts, before, capped } = await countLines(asking, reader, {
    most: question.limit === null ? most : { ...fileful, lines: question.limit },
    order: async (eyes, counted) => orderOf(eyes, question,
      question.sort.measure === null ? await names(eyes, referencesOf(question, factsIn(counted))) : {}) })
  const labels = await names(reader, referencesOf(question, [...facts, ...before ?? []]))
  const table = arrange({
    rowCount: question.rows.length, columnCount: question.columns.length, measures: question.measures, facts, before,
    expected: expectedMonths(question.columns, span).map(month => [month]), expectedRows: expectedMonths(question.rows, span),
    ...orderOf(reader, question, labels) })
  return { ...table, measures: [
    ...question.measures.flatMap(name => {
      const measure = Object.hasOwn(cube.measures, name) ? cube.measures[name] : undefined
      return measure ? [{ name, format: measure.format }] : []
    }), ...question.calculated.map(({ name, format, label }) => ({ name, format, label }))],
  rowDimensions: question.rows.map(([name]) => name), columnDimensions: question.columns.map(([name]) => name),
  span, compared, labels, capped }
}

const factsIn = ({ facts, before }: Counted): readonly Fact[] => [...facts, ...before ?? []]

/** What is referred to, by its label; each is looked up once, however often it is asked for on the way to one answer. */
function naming(): (eyes: Reader, wanted: ReadonlyMap<string, ReadonlySet<string>>) => Promise<Labels> {
  const known = new Map<string, string | undefined>()
  return async (eyes, wanted) => {
    const missing = [...wanted].map(([name, ids]) => [name, new Set([...ids].filter(id => !known.has(id)))] as const)
      .filter(([, ids]) => ids.size > 0)
    const found = missing.length === 0 ? {} : await labelsOf(eyes, new Map(missing))
    for (const [, ids] of missing) for (const id of ids) known.set(id, found[id])
    const labels: Labels = {}
    for (const id of [...new Set([...wanted.values()].flatMap(ids => [...ids]))].toSorted()) {
      const label = known.get(id)
      if (label !== undefined) labels[id] = label
    }
    return labels
  }
}

/** Months by their time, all others by what they are called. */
function orderOf({ actor }: Reader, { rows, columns, sort }: PivotQuestion, labels: Labels): Order {
  const dimensions = [...rows, ...columns]
  const collator = new Intl.Collator(actor.language, { numeric: true })
  return { sort, compare: (place, a, b) => (dimensions[place]?.[1].kind === 'month' ? (a < b ? -1 : a > b ? 1 : 0)
    : collator.compare(labels[a] ?? a, labels[b] ?? b)) }
}

/** Months are an axis of their own: those without business are shown too. */
const expectedMonths = (axis: PivotQuestion['rows'], span: Span | null): string[] =>
  (span !== null && axis.length === 1 && axis[0]?.[1].kind === 'month' ? monthsOf(span) : [])

function referencesOf({ rows, columns }: PivotQuestion, facts: readonly Fact[]): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>()
  const note = (axis: PivotQuestion['rows'], all: Iterable<readonly string[]>): void => {
    for (const [place, [, { resource }]] of axis.entries()) {
      if (!resource) continue
      const ids = wanted.get(resource) ?? new Set()
      for (const { [place]: key } of all) if (key !== undefined && key !== nobody) ids.add(key)
      if (ids.size > 0) wanted.set(resource, ids)
    }
  }
  note(rows, [...new Map(facts.map(fact => [fact.line, fact.rows])).values()])
  note(columns, [...new Map(facts.map(fact => [fact.column, fact.columns ?? []])).values()])
  return wanted
}
