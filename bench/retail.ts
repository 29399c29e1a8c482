// A wholesaler moves in: two years of invoices and cancellations, 541,909 lines, taken in by the house's own import as booked
// invoices and credit notes with their customers and products; beside COPY of the very same rows into the same tables. Then
// everything the data set says of itself is asked of the house, the house proves its books, and with --undo all goes again.
//
//   npm run bench -- retail [--lines 20000] [--books history] [--undo]
import { loadavg } from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { type Written, withEmptyHouse } from './frame/empty-house.ts'
import { rounded, tell } from './frame/figures.ts'
import { importLater } from '../kernel/exchange/import-later.ts'
import { readLongTable } from '../kernel/exchange/import-table.ts'
import { sumUp } from '../kernel/cube/sums.ts'
import { askCube } from '../kernel/read/cube.ts'
import { Reader } from '../kernel/read/reader.ts'
import { systemClock } from '../kernel/values/clock.ts'
import { holds, verify } from '../kernel/verify/verify.ts'
import { runImports } from '../foundations/desk/contract.ts'
import { execute } from '../kernel/command/execute.ts'
import type { RunningEngine } from '../app/engine.ts'
import { house } from '../app/house.ts'
import { missing } from '../testing/data/tables.ts'
import { asRetail, known, retailTable } from '../testing/data/online-retail.ts'

const { values: wish } = parseArgs({ options: { lines: { type: 'string' }, books: { type: 'string', default: 'booked' },
  undo: { type: 'boolean', default: false } } })
const load = (): number[] => loadavg().map(one => rounded(one))

/** Every table that has rows because of the import. */
const written: Written = [['party.parties', 'true'], ['party.party_roles', 'true'],
  ['catalog.products', 'true'], ['receivables.invoices', 'true'], ['receivables.invoice_lines', 'true'],
  ['receivables.invoice_taxes', 'true'], ['sales.revenue_facts', 'true'], ['ledger.entries', 'true'], ['ledger.entry_lines', 'true'],
  ['ledger.open_items', 'true'], ['activity.entries', 'true'], ['kernel.changes', `request like 'import:%'`],
  ['kernel.outbox', `name like 'party.%'`]]

/** What the data set says of itself, asked of the house. */
const asked = `select count(*)::int as lines, count(distinct i.id)::int as documents,
    count(distinct i.customer_id) filter (where p.number not like '0-%')::int as customers, count(distinct p.country)::int as countries,
    count(*) filter (where p.number like '0-%')::int as "withoutCustomer", count(*) filter (where i.number like 'C%')::int as cancelled,
    trim_scale(sum(case i.kind when 'invoice' then l.quantity else -l.quantity end * l.price))::text as exact
  from receivables.invoices i join receivables.invoice_lines l on l.invoice_id = i.id join party.parties p on p.id = i.customer_id`
/** The same money by every other way the house can be asked. */
const totals = `select (select sum(case kind when 'invoice' then net else -net end) from receivables.invoices)::bigint as documents,
    (select sum(net) from sales.revenue_facts)::bigint as revenue, (select coalesce(-sum(n.base), 0) from ledger.entry_lines n
      join ledger.accounts a on a.id = n.account_id where a.role = 'revenue')::bigint as ledger,
    (select coalesce(sum(residual), 0) from ledger.open_items)::bigint as "openItems"`

async function proofs(engine: RunningEngine, url: string, isThere: boolean): Promise<void> {
  const { rows: [found] } = await engine.pool.use(connection => connection.run(asked))
  const { rows: [sums] } = await engine.pool.use(connection => connection.run(totals))
  const differing = wish.lines || !isThere ? [] : Object.entries(known).filter(([name, value]) => found?.[name] !== value)
    .map(([name, value]) => `${name} ${String(found?.[name])}, not ${value}`)
  const broken: string[] = []
  for await (const one of verify(url, house)) if (!holds(one)) broken.push(one.check.name)
  tell({ bench: 'retail.proof', value: differing.length + broken.length, unit: 'broken', ...found,
    ...Object.fromEntries(Object.entries(sums ?? {}).map(([name, value]) =>
      [name === 'documents' ? 'net' : name, `${Number(value) / 100}`])),
    differing: differing.join('; ') || 'none', broken: broken.join(', ') || 'none' })
  if (differing.length + broken.length > 0) process.exitCode = 1
}

const unfit = missing('online-retail')
if (unfit) throw new Error(unfit)
await withEmptyHouse({ name: 'Gifts Ltd', country: 'GB', currency: 'GBP', language: 'en', zone: 'Europe/London' },
  { yearsBefore: new Date(systemClock.now()).getUTCFullYear() - 2010 },
  async ({ engine, words, actor, company, url, cpu, copied }) => {
    const whole = await readLongTable(retailTable())
    const table = wish.lines ? { ...whole, lines: whole.lines.slice(0, Number(wish.lines)) } : whole
    const lines = table.lines.length
    const start = performance.now()
    const before = cpu()
    const { kept } = await importLater(engine, { ...asRetail, target: 'invoice', table, actor, words, company, title: 'online_retail.csv',
      mode: 'each', values: { takenOver: wish.books } })
    const laid = (performance.now() - start) / 1000
    await runImports({ engine, words })
    const seconds = (performance.now() - start) / 1000
    const after = cpu()
    const { rows: [made] } = await engine.pool.use(connection => connection.run('select made, refused, state from desk.imports'))
    const { rows: refused } = await engine.pool.use(connection =>
      connection.run('select reason, count(*)::int as lines from desk.import_refused group by reason order by 2 desc limit 5'))
    for (const one of refused) tell({ bench: 'retail.refused', value: Number(one['lines']), unit: 'lines', reason: one['reason'] })
    // why: entry lines are checked against their entries row by row as they come; a copy brings them one table after the other.
    const floor = await copied(written, { trusting: true })
    tell({ bench: `retail.${wish.books}`, value: Math.round(lines / seconds), unit: 'lines/s', floor: Math.round(lines / floor),
      ratio: rounded(floor / seconds), lines, seconds: rounded(seconds), laidDown: rounded(laid), copySeconds: rounded(floor), ...made,
      nodeMicros: Math.round((after.node - before.node) * 1000 / lines),
      postgresMicros: Math.round((after.postgres - before.postgres) * 1000 / lines), load: load() })
    await proofs(engine, url, true)
    const cube = engine.house.cubes.get('sales.revenue')
    if (!cube) throw new Error('no revenue')
    for (const when of ['fresh', 'summed']) {
      const began = performance.now()
      const { rows } = await askCube(new Reader(engine, actor), cube,
        { by: ['month'], measures: ['net'], from: ['2010-12'], to: ['2011-12'] })
      tell({ bench: `retail.pivot.${when}`, value: rounded(performance.now() - began), unit: 'ms', months: rows.length })
      await sumUp(engine.pool, cube)
    }
    if (wish.undo) {
      const began = performance.now()
      const command = engine.house.commands.get('desk.import.undo')
      if (!command) throw new Error('no undo')
      await execute(engine, { command, actor, items: [{ id: kept }] })
      await runImports({ engine, words })
      const { rows: [undone] } = await engine.pool.use(connection =>
        connection.run('select state, taken_back, stayed, (select count(*)::int from receivables.invoices) as invoices from desk.imports'))
      tell({ bench: 'retail.undo', value: rounded((performance.now() - began) / 1000), unit: 's', ...undone, load: load() })
      await proofs(engine, url, false)
    }
  })
