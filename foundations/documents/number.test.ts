// Document numbers: gapless per company, kind and year, written after the pattern of the company.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '../../kernel/command/problem.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { parseDate } from '../../kernel/values/calendar-date.ts'
import { type Foundations, openFoundations } from '../testing/foundations.ts'
import { countIn } from './coming-number.ts'
import { numberFor, storeFile } from './contract.ts'
import { readPattern } from './number.ts'

let world: Foundations
before(async () => { world = await openFoundations() })
after(() => world.close())

const day = parseDate('2026-03-01')

/** Takes numbers in one transaction, each as the name of a stored file; answers them as they were written. */
const take = async (kind: string, more: { company?: string, on?: string, count?: number } = {}): Promise<string[]> => {
  const ids = await world.inWork(work => Array.from({ length: more.count ?? 1 }, () => storeFile(work, {
    company: world.company, subjectResource: 'org.company', subjectId: world.company, kind: 'paper', contentType: 'text/plain',
    content: new Uint8Array(),
    name: numberFor(work, { company: more.company ?? world.company, kind, day: parseDate(more.on ?? '2026-03-01') }),
  }).id))
  const rows = await world.query(sql`select name from documents.files where id = any(${ids}::uuid[]) order by name`)
  return rows.map(row => String(row['name']))
}

test('patterns are text, year, month and zeros at the end', () => {
  const cases: ReadonlyArray<[string, string]> = [
    ['SO-{yyyy}-{000000}', 'SO-2026- 6 yearly'], ['{yy}{mm}{0000}', '2603 4 yearly'], ['R{00000}', 'R 5 forever'],
    ['{0}', ' 1 forever'], ['发票{yyyy}/{000}', '发票2026/ 3 yearly'],
    ['SO-{yyyy}', 'none'], ['{000}-SO', 'none'], ['{dd}{000}', 'none'], ['SO-{000000}{000}', 'none'],
    ['', 'none'], ['{0000000000000}', 'none'],
  ]
  for (const [pattern, expected] of cases) {
    const read = readPattern(pattern, day)
    assert.equal(read ? `${read.prefix} ${read.width} ${read.yearly ? 'yearly' : 'forever'}` : 'none', expected, pattern)
  }
})

test('numbers run without gap within company, kind and year', async () => {
  assert.deepEqual(await take('sales.order', { count: 3 }), ['SO-2026-000001', 'SO-2026-000002', 'SO-2026-000003'])
  assert.deepEqual(await take('sales.order'), ['SO-2026-000004'])
  assert.deepEqual(await take('receivables.invoice'), ['INV-2026-000001'])
  assert.deepEqual(await take('sales.order', { on: '2027-01-01' }), ['SO-2027-000001'])
  const other = await world.make('org.company', { name: 'Syd', legalName: 'Syd ApS', country: 'DK', currency: 'DKK' })
  assert.deepEqual(await take('sales.order', { company: other }), ['SO-2026-000001'])
})

test('a transaction that fails takes no number', async () => {
  await assert.rejects(world.inWork(work => {
    numberFor(work, { company: world.company, kind: 'warehouse.delivery', day })
    throw new Error('no')
  }))
  assert.deepEqual(await take('warehouse.delivery'), ['DN-2026-000001'])
})

test('a company has its own pattern; one nobody can read is refused', async () => {
  const numbering = { 'sales.quote': 'A{yy}{mm}-{0000}', 'sales.order': 'Nr. {00}', 'receivables.invoice': 'INV' }
  const company = await world.make('org.company', { name: 'Own', legalName: 'Own', country: 'DE', currency: 'EUR', numbering })
  assert.deepEqual(await take('sales.quote', { company }), ['A2603-0001'])
  assert.deepEqual(await take('sales.quote', { company, on: '2026-04-01' }), ['A2604-0002'])
  assert.deepEqual(await take('sales.order', { company, on: '2026-12-31' }), ['Nr. 01'])
  const next = await take('sales.order', { company, on: '2027-01-01' })
  assert.deepEqual(next, ['Nr. 02'], 'without the year in the pattern the series goes on')
  await assert.rejects(take('receivables.invoice', { company }),
    (error: unknown) => error instanceof Refusal && error.problem.code === 'documents/number-pattern-not-valid')
})

test('twenty at once: every number once, none left out', async () => {
  const taken = (await Promise.all(Array.from({ length: 20 }, () => take('stock.count')))).flat().sort()
  assert.deepEqual(taken, Array.from({ length: 20 }, (_, index) => `SC-2026-${String(index + 1).padStart(6, '0')}`))
})

test('a number that looks like ours tells its series and its count', () => {
  assert.deepEqual(countIn('INV-{yyyy}-{000000}', 'INV-2026-000007'), { year: '2026', count: 7n })
  assert.deepEqual(countIn('{yyyy}.{yyyy}/{mm}-{00}', '2026.2026/03-123'), { year: '2026', count: 123n })
  assert.deepEqual(countIn('R({yy})+{0}', 'R(26)+12'), { year: '2026', count: 12n })
  assert.deepEqual(countIn('{000}', '536365'), { year: null, count: 536365n })
  for (const other of ['INV-2026-7', 'INV-26-000007', 'XINV-2026-000007', 'INV-2026-000007b', '536365']) {
    assert.equal(countIn('INV-{yyyy}-{000000}', other), null)
  }
})
