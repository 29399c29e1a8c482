// Ledger entries and opening balances from another program. Lines with one number are one entry, posted in whole or
// not at all; an entry that stands in the books already is compared, never posted again, never changed. An opening that is
// said otherwise is taken back on its own day and posted anew, while nobody has paid what it opened.
import { idFrom } from '../../kernel/exchange/import-references.ts'
import type {
  ImportColumn, ImportContext, ImportRecord, ImportStep, ImportTarget, Json, Plan,
} from '../../kernel/exchange/import-target.ts'
import { choice, currency, date, decimal, percent, ref, text } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { formatMinor, parseMinor } from '../../kernel/values/money.ts'
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

interface Line { readonly account: string, readonly amount: bigint, readonly party: string | null, readonly due: string | null }
interface KeptLine extends Record<string, unknown>, Line { readonly entry: string }

/** Lines of entries that are in the books. */
async function readKept({ reader }: ImportContext, ids: readonly string[]): Promise<ReadonlyMap<string, readonly KeptLine[]>> {
  const rows = await reader.query<KeptLine>(sql`select t.id as entry, l.account_id as account, l.amount, l.party_id as party,
      l.due_on::text as due
    from ledger_api.entries t join ledger_api.entry_lines l on l.entry_id = t.id and l.company_id = t.company_id
   where t.id = any(${ids}::uuid[]) and ${reader.readable(entry, 't')}`)
  return Map.groupBy(rows, row => row.entry)
}

interface Answer extends Record<string, unknown> { readonly id: string, readonly answer: string, readonly times: number }

/** The last answer to each entry that was taken back; one whose answer was answered itself stands again. */
const answersTo = async (reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Answer>> =>
  new Map((await reader.query<Answer>(sql`
    with recursive answers (id, answer, times) as (
      select r.entry_id, r.reversed_by, 1 from ledger.reversals r where r.entry_id = any(${[...ids]}::uuid[])
      union all select a.id, r.reversed_by, a.times + 1 from answers a join ledger.reversals r on r.entry_id = a.answer)
    select distinct on (id) id, answer, times from answers order by id, times desc`)).map(row => [row.id, row]))

export const entriesAnswered = async (reader: Reader, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set([...await answersTo(reader, ids)].flatMap(([id, { times }]) => (times % 2 === 1 ? [id] : [])))

/** Each as one sorted text; what its sender may not read is left out on both sides. */
const asText = (lines: readonly Line[], sees: ImportContext['sees']): string =>
  lines.map(({ account, amount, party, due }) => [account, amount, sees('party') ? party : '', sees('dueOn') ? due : ''].join(' '))
    .sort().join()

function linesOf(rows: readonly Values[], code: string): Line[] {
  const minor = (value: Json): bigint => {
    try {
      return typeof value === 'string' ? parseMinor(value, code) : 0n
    } catch {
      // why: an amount finer than its currency equals none that was posted; the command refuses it by name.
      return -1n
    }
  }
  const said = (value: Json): string | null => (typeof value === 'string' && value !== '' ? value : null)
  return rows.map(row => ({ account: String(row['account']), amount: minor(row['debit']) - minor(row['credit']),
    party: said(row['party']), due: said(row['dueOn']) })).filter(line => line.amount !== 0n)
}

interface Posting { readonly key: readonly string[], readonly item: Values, readonly currency: string, readonly rows: readonly Values[]
  /** Said otherwise, it is taken back and posted anew. */
  readonly replaces?: boolean }

/** Under which id an entry stands, or is to stand: what was taken back leaves its own behind. */
interface Place { readonly id: string, readonly next: string, readonly lines: readonly KeptLine[] | undefined
  /** What is answered to take it back: it itself, or what made it stand again. */
  readonly last: string }

const idOf = (key: readonly string[], time: number): string => idFrom(...key, ...time === 0 ? [] : [String(time)])

async function placesOf(context: ImportContext, postings: readonly Posting[]): Promise<ReadonlyMap<string, Place>> {
  const found = new Map<string, Place>()
  let open = [...new Map(postings.map(one => [idOf(one.key, 0), one])).values()]
  for (let time = 0; open.length > 0; time++) {
    const ids = open.map(({ key }) => idOf(key, time))
    const [kept, answers] = await Promise.all([readKept(context, ids), answersTo(context.reader, ids)])
    open = open.filter(({ key, replaces }) => {
      const id = idOf(key, time)
      const [lines, answer, before] = [kept.get(id), answers.get(id), found.get(idOf(key, 0))]
      const stands = lines !== undefined && (answer?.times ?? 0) % 2 === 0
      // why: what is posted in place of it takes an id that none before it has had.
      if (stands || lines === undefined) found.set(idOf(key, 0), stands ? { id, next: '', lines, last: answer?.answer ?? id }
        : { id, lines: undefined, last: id, ...before, next: id })
      return stands ? replaces === true : lines !== undefined
    })
  }
  return found
}

interface Facts { readonly sees: ImportContext['sees'], readonly codes: ReadonlyMap<string, string> }

function planOne({ item, currency: code, rows, replaces }: Posting, { id: there, next, last, lines: known }: Place,
  { sees, codes }: Facts): Plan {
  const compares = ['account', 'debit', 'credit'].every(sees)
  const said = linesOf(rows, code)
  if (compares && known && asText(known, sees) === asText(said, sees)) return { outcome: 'unchanged', id: there, steps: [] }
  if (known && !(replaces && compares)) return { outcome: 'rejected', errors: [{ column: null, code: 'already-posted', params: {} }] }
  const id = known ? next : there
  const telling = rows.filter(row => Number(row['debit'] ?? 0) !== 0 || Number(row['credit'] ?? 0) !== 0)
  const lines = telling.map(row => Object.fromEntries(['account', 'debit', 'credit', 'party', 'dueOn', 'text', 'taxCategory', 'taxRate']
    .flatMap(name => (row[name === 'text' ? 'lineText' : name] === undefined ? [] : [[name, row[name === 'text' ? 'lineText' : name]]]))))
  const post: ImportStep = { command: 'ledger.entry.post', item: { ...item, id, currency: code, lines } }
  if (!known) return { outcome: 'new', id, steps: [post] }
  return { outcome: 'changed', id, changes: changesOf(known, said, { code, codes }),
    steps: [{ command: 'ledger.entry.take-back', item: { id: last } }, post] }
}

/** What is said otherwise, account by account. */
function changesOf(before: readonly Line[], after: readonly Line[], { code, codes }: { code: string, codes: ReadonlyMap<string, string> }) {
  const sums = (lines: readonly Line[]) => new Map([...Map.groupBy(lines, line => line.account)].map(([account, some]) =>
    [account, some.reduce((sum, line) => sum + line.amount, 0n)]))
  const [was, is] = [sums(before), sums(after)]
  const differ = [...new Set([...was.keys(), ...is.keys()])].filter(account => was.get(account) !== is.get(account)).slice(0, mostTold)
  const told = (sum: ReadonlyMap<string, bigint>): string => differ.map(account =>
    `${codes.get(account) ?? account}: ${formatMinor(sum.get(account) ?? 0n, code)}`).join('; ')
  return { account: [told(was), told(is)] as const }
}

const mostTold = 10

async function planAll(context: ImportContext, postings: readonly Posting[]): Promise<Plan[]> {
  const [places, codes] = await Promise.all([placesOf(context, postings),
    context.reader.query<{ id: string, code: string }>(sql`select id, code from ledger_api.accounts
      where company_id = ${context.company?.id ?? null}::uuid`)])
  const named = new Map(codes.map(one => [one.id, one.code]))
  return postings.map(one => {
    const place = places.get(idOf(one.key, 0))
    if (!place) throw new Error('an entry has no place')
    return planOne(one, place, { sees: context.sees, codes: named })
  })
}

/** The openings among these entries that tables have brought, as such a table would say them. */
async function openingsTold(reader: Reader, ids: readonly string[]): Promise<Map<string, Values[]>> {
  const [rows, answered] = await Promise.all([reader.query<KeptLine & { company: string, day: string, currency: string }>(sql`
    select t.id as entry, t.company_id as company, t.day::text as day, t.currency, l.account_id as account, l.amount, l.party_id as party,
        l.due_on::text as due
      from ledger_api.entries t join ledger_api.entry_lines l on l.entry_id = t.id and l.company_id = t.company_id
     where t.id = any(${[...ids]}::uuid[]) and t.journal = 'opening' and ${reader.readable(entry, 't')} order by t.id, l.position`),
    entriesAnswered(reader, ids)])
  const brought = ({ entry: id, company, day }: typeof rows[number]): boolean =>
    Array.from({ length: mostTimes }, (_, time) => idOf(['opening', company, day], time)).includes(id)
  const standing = Map.groupBy(rows.filter(row => !answered.has(row.entry) && brought(row)), row => row.entry)
  return new Map([...standing].map(([id, lines]) => [id, lines.map(({ day, account, amount, currency, party, due }) =>
    ({ day, account, [amount > 0n ? 'debit' : 'credit']: formatMinor(amount > 0n ? amount : -amount, currency), party, dueOn: due }))]))
}

/** Whoever mends an opening oftener than that takes the whole import back. */
const mostTimes = 100

export const entries: ImportTarget = {
  name: 'entry', ofCompany: true, commands: ['ledger.entry.post'], back: 'ledger.entry.take-back', answered: entriesAnswered,
  together: ['number'],
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
    return { key: ['ledger.entry', company?.id ?? '', String(values['number'])],
      currency: String(values['currency'] ?? company?.currency ?? ''), rows,
      item: { company: company?.id, day: values['day'], text: values['text'] ?? values['number'],
        journal: values['journal'] ?? 'general' } }
  })),
}

export const openingBalances: ImportTarget = {
  name: 'opening-balance', ofCompany: true, commands: ['ledger.entry.take-back', 'ledger.entry.post'], makes: 'ledger.entry.post',
  back: 'ledger.entry.take-back', answered: entriesAnswered, told: openingsTold, together: ['day'],
  columns: [own('opening-balance', 'day', date(), { required: true, words: 'field.ledger.entry.day' }), ...lineColumns('opening-balance')],
  plan: (context, records) => planAll(context, records.map(({ values, rows }: ImportRecord): Posting => {
    const { company } = context
    return { key: ['opening', company?.id ?? '', String(values['day'])], replaces: true, currency: company?.currency ?? '', rows,
      item: { company: company?.id, day: values['day'], text: 'Opening', journal: 'opening' } }
  })),
}
