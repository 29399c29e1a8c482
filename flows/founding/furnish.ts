// Furnishing a company: everything it needs before the first order, in one transaction. Fiscal periods,
// chart of accounts, a warehouse, a pipeline and a price list; each only where there is none yet.
import { addMonths, dateOf, endOfMonth, partsOf } from '../../kernel/values/calendar-date.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { choice, integer } from '../../kernel/model/fields.ts'
import { command } from '../../kernel/command/command.ts'
import type { Work } from '../../kernel/command/work.ts'
import { company, period } from '../../ground/org/contract.ts'
import { priceList } from '../../foundations/catalog/contract.ts'
import { chartNames, installChart, shippedCharts } from '../../books/ledger/contract.ts'
import { openWarehouse } from '../../books/stock/contract.ts'
import { pipeline, plan, stage } from '../../operations/crm/contract.ts'

interface Present extends Record<string, unknown> {
  company_id: string
  periods: string[]
  accounts: boolean
  warehouses: boolean
  pipelines: boolean
  lists: boolean
}

/** The way of a deal as most sellers know it; everything of it may be changed later. */
const stages = [
  { name: 'New', rank: 10, probability: '10', category: 'pipeline', limitDays: 14, needsNextStep: false },
  { name: 'Qualified', rank: 20, probability: '25', category: 'pipeline', limitDays: 30, needsNextStep: false },
  { name: 'Proposal', rank: 30, probability: '50', category: 'best-case', limitDays: 30, needsNextStep: true },
  { name: 'Negotiation', rank: 40, probability: '75', category: 'commit', limitDays: 21, needsNextStep: true },
] as const

export const furnishCompany = command('org.company.furnish', {
  doc: 'Gives a company fiscal periods, a chart of accounts, a warehouse, a pipeline and a price list, where '
    + 'it has none.',
  on: company,
  input: { fromYear: integer().between(1900, 2200), years: integer().default(1).between(1, 30),
    chart: choice(...chartNames).default('generic').doc('Only where there are no accounts yet.') },
  face: { icon: 'armchair' },
}, async (work, calls) => {
  const present = await readPresent(work, calls.map(({ row }) => row.id))
  const bare = (id: string, what: 'accounts' | 'warehouses' | 'pipelines' | 'lists'): boolean =>
    !(present.find(one => one.company_id === id)?.[what] ?? false)
  for (const { row, input } of calls) {
    const known = new Set(present.find(one => one.company_id === row.id)?.periods)
    for (const month of monthsOf(row.fiscalYearStart, input.fromYear, input.years)) {
      if (!known.has(month.startsOn)) work.insert(period, { company: row.id, ...month })
    }
    if (bare(row.id, 'accounts')) installChart(work, row.id, shippedCharts[input.chart])
    if (bare(row.id, 'pipelines')) {
      const path = work.insert(pipeline, { company: row.id, name: 'Sales' })
      for (const one of stages) {
        work.insert(stage,
          { ...one, company: row.id, pipeline: path.id, probability: Decimal.parse(one.probability) })
      }
      const first = work.insert(plan, { company: row.id, name: 'Follow up' })
      work.insertParts(plan, first, 'steps', [{ kind: 'call', title: 'Call back', afterDays: 2 },
        { kind: 'mail', title: 'Send information', afterDays: 5 }])
    }
    if (bare(row.id, 'lists')) {
      work.insert(priceList,
        { name: row.name, currency: row.currency, company: row.id, standard: true })
    }
  }
  await openWarehouse(work, calls.filter(({ row }) => bare(row.id, 'warehouses'))
    .map(({ row }) => ({ company: row.id, code: 'MAIN', name: row.city ?? row.name })))
})

const readPresent = (work: Work, companies: readonly string[]) => work.read<Present>(sql`
  select c.id as company_id,
         array(select p.starts_on::text from org.periods p where p.company_id = c.id) as periods,
         exists (select 1 from ledger_api.accounts a where a.company_id = c.id) as accounts,
         exists (select 1 from stock_api.warehouses w where w.company_id = c.id) as warehouses,
         exists (select 1 from crm_api.pipelines p where p.company_id = c.id) as pipelines,
         exists (select 1 from catalog_api.price_lists l where l.company_id = c.id) as lists
    from org.companies c where c.id = any(${[...companies]}::uuid[])`)

/** The months of fiscal years; a year is named after the calendar year in which it begins. */
function monthsOf(startMonth: number, fromYear: number, years: number) {
  const first = dateOf({ year: fromYear, month: startMonth, day: 1 })
  return Array.from({ length: years * 12 }, (_, index) => {
    const startsOn = addMonths(first, index)
    const { year, month } = partsOf(startsOn)
    return {
      name: `${year}-${String(month).padStart(2, '0')}`,
      fiscalYear: fromYear + Math.floor(index / 12),
      startsOn,
      endsOn: endOfMonth(startsOn),
      kind: 'month' as const,
    }
  })
}
