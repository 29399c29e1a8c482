// A chart of accounts comes as a table: from our own packs, or as another program wrote it. Installing gives a
// new company all of it; adding gives a company what it does not have yet and leaves the rest as it is.
import { parse } from 'csv-parse/sync'
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { type AccountRole, account, accountKinds, accountRoles } from './account.ts'
import { type JournalKind, journal, journalKinds } from './journal.ts'
import { chartNotReadable } from './problems.ts'

const languages = ['en', 'de', 'zh', 'da'] as const
type Names = Readonly<Record<(typeof languages)[number], string>>

export interface AccountRow {
  readonly code: string, readonly kind: (typeof accountKinds)[number], readonly role: AccountRole | null
  readonly names: Names
}
export interface JournalRow { readonly code: string, readonly kind: JournalKind, readonly names: Names }
export interface Chart { readonly accounts: readonly AccountRow[], readonly journals: readonly JournalRow[] }

type Cells = Readonly<Record<string, string>>
const longestName = 200

const rowsOf = (text: string): Cells[] => {
  try {
    return parse<Cells>(text, { columns: true, bom: true, skip_empty_lines: true, trim: true })
  } catch (error) {
    throw chartNotReadable.of({ line: error instanceof Error ? error.message : '' })
  }
}

/** Names by language; the chart of one country has a local name and perhaps an English one. */
function namesIn(cells: Cells): Names | null {
  const local = cells['name_local'] || cells['name'] || cells['name_en'] || cells['en'] || ''
  const pick = (language: keyof Names): string =>
    (cells[language] || (language === 'en' && cells['name_en']) || local).slice(0, longestName)
  const names: Names = { en: pick('en'), de: pick('de'), zh: pick('zh'), da: pick('da') }
  return Object.values(names).includes('') ? null : names
}

/** Our own kinds, and the types other programs write: asset_cash, liability_payable, income_other … */
function kindIn(cells: Cells): AccountRow['kind'] | null {
  const [head] = (cells['kind'] ?? cells['account_type'] ?? '').split('_')
  return accountKinds.find(kind => kind === head) ?? null
}

/** Reads a chart; accounts that stand outside the balance sheet are left out. */
export function readChart(text: string): AccountRow[] {
  return rowsOf(text).flatMap((cells, index) => {
    if ((cells['account_type'] ?? '').startsWith('off')) return []
    const code = cells['code'] ?? cells['number'] ?? ''
    const kind = kindIn(cells)
    const names = namesIn(cells)
    if (code === '' || names === null || kind === null) throw chartNotReadable.of({ line: String(index + 2) })
    return [{ code, kind, names, role: accountRoles.find(role => role === cells['role']) ?? null }]
  })
}

export function readJournals(text: string): JournalRow[] {
  return rowsOf(text).map((cells, index) => {
    const kind = journalKinds.find(one => one === cells['kind'])
    const names = namesIn(cells)
    if (!kind || !cells['code'] || names === null) throw chartNotReadable.of({ line: String(index + 2) })
    return { code: cells['code'], kind, names }
  })
}

/** Buffers a whole chart for a company that has none yet, in the language of the company. Reads nothing. */
export function installChart(work: Work, company: Id, chart: Chart): void {
  const { language } = work.company(company)
  for (const { names, ...row } of chart.accounts) work.insert(account, { ...row, name: names[language], company })
  for (const { names, ...row } of chart.journals) work.insert(journal, { ...row, name: names[language], company })
}

/** Buffers the accounts a company lacks; a role somebody holds already is not given twice. Answers how many. */
export const addAccounts = async (work: Work, company: Id, rows: readonly AccountRow[]): Promise<number> =>
  (await addCharts(work, [{ company, rows }]))[0] ?? 0

interface Known extends Record<string, unknown> { company_id: Id, code: string, role: string | null }

/** The same for charts of any companies: one statement is read. Two charts of one company follow each other. */
export async function addCharts(work: Work, charts: ReadonlyArray<{ readonly company: Id, readonly rows: readonly AccountRow[] }>) {
  const known = await work.read<Known>(sql`
    select company_id, code, role from ledger.accounts where company_id = any(${charts.map(one => one.company)}::uuid[])`)
  const codes = new Set(known.map(row => `${row.company_id}/${row.code}`))
  const roles = new Set(known.map(row => `${row.company_id}/${row.role}`))
  return charts.map(({ company, rows }) => {
    const { language } = work.company(company)
    const missing = rows.filter(({ code }) => !codes.has(`${company}/${code}`) && Boolean(codes.add(`${company}/${code}`)))
    for (const { names, role, ...row } of missing) {
      work.insert(account, { ...row, name: names[language], role: roles.has(`${company}/${role}`) ? null : role, company })
      roles.add(`${company}/${role}`)
    }
    return missing.length
  })
}
