// A chart of accounts comes as a table: from our own packs, or as another program wrote it. Installing it adds
// the accounts a company does not have yet and leaves the others as they are.
import { parse } from 'csv-parse/sync'
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { type AccountRole, account, accountKinds, accountRoles } from './account.ts'
import { type JournalKind, journal, journalKinds } from './journal.ts'
import { chartNotReadable } from './problems.ts'

type Language = 'en' | 'de' | 'zh' | 'da'

export interface AccountRow {
  readonly code: string, readonly name: string, readonly kind: (typeof accountKinds)[number]
  readonly role: AccountRole | null
}
export interface JournalRow { readonly code: string, readonly name: string, readonly kind: JournalKind }

type Cells = Readonly<Record<string, string>>
const longestName = 200

const rowsOf = (text: string): Cells[] => {
  try {
    return parse<Cells>(text, { columns: true, bom: true, skip_empty_lines: true, trim: true })
  } catch (error) {
    throw chartNotReadable.of({ line: error instanceof Error ? error.message : '' })
  }
}

/** The name in a language; a chart of one country has a local name and perhaps an English one. */
const nameIn = (cells: Cells, language: Language): string =>
  (cells[language] || (language === 'en' && cells['name_en']) || cells['name_local'] || cells['name_en'] || cells['en']
    || '').slice(0, longestName)

/** Our own kinds, and the types other programs write: asset_cash, liability_payable, income_other … */
function kindIn(cells: Cells): AccountRow['kind'] | null {
  const [head] = (cells['kind'] ?? cells['account_type'] ?? '').split('_')
  return accountKinds.find(kind => kind === head) ?? null
}

/** Reads a chart; accounts that stand outside the balance sheet are left out. */
export function readChart(text: string, language: Language): AccountRow[] {
  return rowsOf(text).flatMap((cells, index) => {
    if ((cells['account_type'] ?? '').startsWith('off')) return []
    const code = cells['code'] ?? cells['number'] ?? ''
    const kind = kindIn(cells)
    const name = nameIn(cells, language)
    if (code === '' || name === '' || kind === null) throw chartNotReadable.of({ line: String(index + 2) })
    return [{ code, name, kind, role: accountRoles.find(role => role === cells['role']) ?? null }]
  })
}

export function readJournals(text: string, language: Language): JournalRow[] {
  return rowsOf(text).map((cells, index) => {
    const kind = journalKinds.find(one => one === cells['kind'])
    const name = nameIn(cells, language)
    if (!kind || !cells['code'] || name === '') throw chartNotReadable.of({ line: String(index + 2) })
    return { code: cells['code'], kind, name }
  })
}

/** Buffers the accounts a company lacks; a role somebody holds already is not given twice. One statement is read. */
export async function installChart(work: Work, company: Id, rows: readonly AccountRow[]): Promise<number> {
  const known = await work.read<{ code: string, role: string | null }>(
    sql`select code, role from ledger.accounts where company_id = ${company}`)
  const codes = new Set(known.map(row => row.code))
  const roles = new Set(known.map(row => row.role))
  const missing = rows.filter(row => !codes.has(row.code) && Boolean(codes.add(row.code)))
  for (const row of missing) {
    work.insert(account, { ...row, role: roles.has(row.role) ? null : row.role, company })
    roles.add(row.role)
  }
  return missing.length
}

export async function installJournals(work: Work, company: Id, rows: readonly JournalRow[]): Promise<number> {
  const known = await work.read<{ code: string, kind: string }>(
    sql`select code, kind from ledger.journals where company_id = ${company}`)
  const missing = rows.filter(row => !known.some(one => one.code === row.code || one.kind === row.kind))
  for (const row of missing) work.insert(journal, { ...row, company })
  return missing.length
}
