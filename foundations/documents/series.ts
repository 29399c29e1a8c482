// Where the numbers of a kind of paper begin in a company that had another program before: its last invoice of the year was
// 1187, so ours is 1188. It is said before the first number is given and never changed after; from the next year on a series
// with the year in its pattern begins at one again.
import { command } from '../../kernel/command/command.ts'
import type { Work } from '../../kernel/command/work.ts'
import { choice, integer, ref, text } from '../../kernel/model/fields.ts'
import { type RowOf, resource } from '../../kernel/model/resource.ts'
import { company, companyNumbered } from '../../ground/org/contract.ts'
import { refuseTaken, takenAs } from './numbers-taken.ts'
import { nextNumbers, patternOf, readPattern, seriesOf } from './number.ts'
import { firstNumberTaken, numbersTaken, patternNotValid, patternsMeet, seriesHasBegun, seriesHasNoYear } from './problems.ts'

export const series = resource('documents.series', {
  // why: a number given out stays on its paper, so whoever says where they begin is who they say they are.
  guarded: true,
  collection: 'series',
  doc: 'Where the numbers of a kind of paper begin, when a program before this one gave numbers too.',
  fields: {
    company: ref(company).fixed(),
    kind: choice('receivables.invoice', 'receivables.credit-note', 'receivables.payment', 'sales.order', 'warehouse.delivery',
      'warehouse.return', 'ledger.entry', 'stock.receipt', 'stock.transfer', 'stock.count').fixed(),
    year: integer().between(2000, 2199).optional().fixed()
      .doc('The year whose numbers begin there; none where the pattern has no year. Left out, it is this year where the pattern has one.'),
    first: integer().between(1, 999_999_999).doc('The number after the last one of the program before: 1188 where that was 1187.'),
  },
  company: 'company',
  vouched: ['kind', 'year', 'first'],
  label: ['kind', 'first'],
  find: { by: ['kind'] },
  unique: [['company', 'kind', 'year']],
  order: { field: 'kind' },
  checks: { 'begins-at-one-or-later': 'first > 0', 'year-is-a-year': 'year between 2000 and 2199' },
  verbs: { remove: false },
})

type Begin = Pick<RowOf<typeof series>, 'company' | 'kind' | 'year' | 'first'> & { readonly id?: string }

const keyOf = ({ kind, company: id, year }: Begin): string => seriesOf(kind, id, year === null ? null : String(year))

/** Refuses series that have given numbers already, and first numbers that papers of an earlier program carry or pass. */
async function refuseBegun(work: Work, begins: ReadonlyArray<{ readonly begin: Begin, readonly was: number, readonly pattern: string }>) {
  const next = await nextNumbers(work, begins.map(({ begin }) => keyOf(begin)))
  for (const { begin, was } of begins) {
    const given = next.get(keyOf(begin)) ?? 1n
    if (given !== BigInt(was)) throw seriesHasBegun.of({ kind: begin.kind, next: String(given) }, begin.id ? { id: begin.id } : {})
  }
  const asked = begins.flatMap(({ begin, pattern }) => takenAs(work.setting.house, { company: begin.company, kind: begin.kind, pattern }))
  const first = new Map(begins.map(({ begin }) => [keyOf(begin), BigInt(begin.first)]))
  await refuseTaken(work, asked, { nextOf: first, refusal: ({ kind, number }) => firstNumberTaken.of({ kind, number }) })
}

export const createSeries = command('documents.series.create', {
  doc: 'Says where the numbers of a kind of paper begin, before the first of them is given.',
  creates: series,
  guarded: true,
  input: { ...series.fields, pattern: text({ max: 60 }).optional()
    .doc('How the numbers look from now on, such as INV-{yyyy}-{000000}; left out, as they do.') },
  refuses: [seriesHasBegun, seriesHasNoYear, firstNumberTaken, patternNotValid, numbersTaken, patternsMeet],
  emits: [companyNumbered],
}, async (work, calls) => {
  const begins = calls.map(({ input: { pattern: asked, ...input } }) => {
    const pattern = asked ?? patternOf(work, input.company, input.kind)
    const today = work.today(input.company)
    const read = readPattern(pattern, today)
    if (!read) throw patternNotValid.of({ kind: input.kind, pattern })
    if (!read.yearly && input.year !== null) throw seriesHasNoYear.of({ kind: input.kind, pattern })
    const begin = { ...input, year: read.yearly ? input.year ?? Number(today.slice(0, 4)) : null }
    return { begin, was: 1, pattern }
  })
  await refuseBegun(work, begins)
  const made = begins.map(({ begin }) => work.insert(series, begin))
  await givePatterns(work, calls.map(({ input }) => input))
  return made.map(({ id, version }) => ({ id, version }))
})

/** The patterns said with first numbers become those of the company, as if they had been said there. */
async function givePatterns(work: Work, said: ReadonlyArray<{ readonly company: string, readonly kind: string,
  readonly pattern: string | null }>): Promise<void> {
  const wanted = said.filter(({ company: id, kind, pattern }) => pattern !== null && pattern !== patternOf(work, id, kind))
  if (wanted.length === 0) return
  for (const row of await work.load(company, wanted.map(one => one.company))) {
    const before = row.numbering ?? {}
    const patterns = wanted.filter(one => one.company === row.id).map(({ kind, pattern }) => [kind, pattern ?? ''] as const)
    const numbering = { ...before, ...Object.fromEntries(patterns) }
    work.update(company, row, { numbering })
    work.emit(companyNumbered, { company: row.id, before, numbering })
  }
}

export const updateSeries = command('documents.series.update', {
  doc: 'Changes where the numbers of a kind of paper begin, while none of them has been given.',
  on: series,
  partial: true,
  guarded: true,
  input: { first: series.fields.first },
  refuses: [seriesHasBegun, firstNumberTaken],
}, async (work, calls) => {
  const changed = calls.filter(({ row, input }) => input.first !== undefined && input.first !== row.first)
  await refuseBegun(work, changed.map(({ row, input }) => ({ begin: { ...row, first: input.first }, was: row.first,
    pattern: patternOf(work, row.company, row.kind) })))
  for (const { row, input } of changed) work.update(series, row, { first: input.first })
})

/** First numbers that this work is about to keep, by series. */
export const firstsToKeep = (work: Work): Map<string, bigint> => new Map(
  [...work.unit.tables.get(series.table)?.inserts.values() ?? []].map(row => {
    const begin = row as unknown as Begin // why: buffered by this room as rows of this resource.
    return [keyOf(begin), BigInt(begin.first)] as const
  }))
