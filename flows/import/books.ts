// Ledger entries and opening balances from another program. Lines with one number are one entry, posted in whole or
// not at all; an entry that stands in the books already is compared, never posted again, never changed.
import { idFrom } from '../../kernel/exchange/import-references.ts'
import type { ImportColumn, ImportContext, ImportRecord, ImportTarget, Json, Plan } from '../../kernel/exchange/import-target.ts'
import { choice, currency, date, decimal, percent, ref, text } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { parseMinor } from '../../kernel/values/money.ts'
import { entry, journalKinds } from '../../books/ledger/contract.ts'
import { named, own } from './columns.ts'

type Values = Readonly<Record<string, Json>>

const amounts = ['ledger.entry.lines.amount', 'ledger.entry.currency']

const lineColumns = (target: string): ImportColumn[] => [
  own(target, 'account', ref('ledger.account'), { required: true, reference: named.account, words: 'field.ledger.entry.lines.account' }),
  { ...own(target, 'debit', decimal(4)), comparedWith: amounts }, { ...own(target, 'credit', decimal(4)), comparedWith: amounts },
  own(target, 'party', ref('party.party'), { reference: named.party, words: 'field.ledger.entry.lines.party' }),
  own(target, 'dueOn', date(), { words: 'field.ledger.entry.lines.dueOn' }),
]

interface KeptLine extends Record<string, unknown> { entry: string, account: string, amount: bigint, currency: string }

/** Lines of entries that stand in the books already, as one sorted text each. */
async function readKept({ reader }: ImportContext, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.query<KeptLine>(sql`select t.id as entry, l.account_id as account, l.amount, t.currency
    from ledger_api.entries t join ledger_api.entry_lines l on l.entry_id = t.id and l.company_id = t.company_id
   where t.id = any(${ids}::uuid[]) and ${reader.readable(entry, 't')}`)
  return new Map([...Map.groupBy(rows, row => row.entry)].map(([id, lines]) =>
    [id, lines.map(line => `${line.account} ${line.amount} ${line.currency}`).sort().join()]))
}

function asKept(rows: readonly Values[], code: string): string {
  const minor = (value: Json): bigint => {
    try {
      return typeof value === 'string' ? parseMinor(value, code) : 0n
    } catch {
      // why: an amount finer than its currency equals none that was posted; the command refuses it by name.
      return -1n
    }
  }
  return rows.map(row => ({ account: String(row['account']), amount: minor(row['debit']) - minor(row['credit']) }))
    .filter(line => line.amount !== 0n).map(line => `${line.account} ${line.amount} ${code}`).sort().join()
}

interface Posting { readonly id: string, readonly item: Values, readonly currency: string, readonly rows: readonly Values[] }

function planOne({ id, item, currency: code, rows }: Posting, kept: ReadonlyMap<string, string>, sees: ImportContext['sees']): Plan {
  const known = kept.get(id)
  if (['account', 'debit', 'credit'].every(sees) && known === asKept(rows, code)) return { outcome: 'unchanged', id, steps: [] }
  if (known !== undefined) return { outcome: 'rejected', errors: [{ column: null, code: 'already-posted', params: {} }] }
  const telling = rows.filter(row => Number(row['debit'] ?? 0) !== 0 || Number(row['credit'] ?? 0) !== 0)
  const lines = telling.map(row => Object.fromEntries(['account', 'debit', 'credit', 'party', 'dueOn', 'text', 'taxCategory', 'taxRate']
    .flatMap(name => (row[name === 'text' ? 'lineText' : name] === undefined ? [] : [[name, row[name === 'text' ? 'lineText' : name]]]))))
  return { outcome: 'new', id, steps: [{ command: 'ledger.entry.post', item: { ...item, id, currency: code, lines } }] }
}

async function planAll(context: ImportContext, postings: readonly Posting[]): Promise<Plan[]> {
  const kept = await readKept(context, postings.map(one => one.id))
  return postings.map(one => planOne(one, kept, context.sees))
}

export const entries: ImportTarget = {
  name: 'entry', ofCompany: true, commands: ['ledger.entry.post'], together: ['number'],
  head: ['day', 'text', 'journal', 'currency'],
  columns: [own('entry', 'number', text({ max: 80 }), { required: true }),
    own('entry', 'day', date(), { required: true, words: 'field.ledger.entry.day' }),
    own('entry', 'text', text(), { words: 'field.ledger.entry.text' }),
    { ...own('entry', 'journal', choice(...journalKinds), { words: 'field.ledger.entry.journal' }), choices: 'ledger.entry.journal' },
    own('entry', 'currency', currency(), { words: 'field.ledger.entry.currency' }), ...lineColumns('entry'),
    own('entry', 'lineText', text()),
    own('entry', 'taxCategory', text({ max: 3 }), { words: 'field.ledger.entry.lines.taxCategory' }),
    own('entry', 'taxRate', percent(), { words: 'field.ledger.entry.lines.taxRate' })],
  plan: (context, records) => planAll(context, records.map(({ values, rows }): Posting => {
    const { company } = context
    return { id: idFrom('ledger.entry', company?.id ?? '', String(values['number'])),
      currency: String(values['currency'] ?? company?.currency ?? ''), rows,
      item: { company: company?.id, day: values['day'], text: values['text'] ?? values['number'],
        journal: values['journal'] ?? 'general' } }
  })),
}

export const openingBalances: ImportTarget = {
  name: 'opening-balance', ofCompany: true, commands: ['ledger.entry.post'], together: ['day'],
  columns: [own('opening-balance', 'day', date(), { required: true, words: 'field.ledger.entry.day' }), ...lineColumns('opening-balance')],
  plan: (context, records) => planAll(context, records.map(({ values, rows }: ImportRecord): Posting => {
    const { company } = context
    return { id: idFrom('opening', company?.id ?? '', String(values['day'])), currency: company?.currency ?? '', rows,
      item: { company: company?.id, day: values['day'], text: 'Opening', journal: 'opening' } }
  })),
}
