/** What must never be false in the books of money, tried against the real database. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { houseActor } from '../../kernel/access/actor.ts'
import { Refusal } from '../../kernel/command/problem.ts'
import type { Work } from '../../kernel/command/work.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { period } from '../../ground/org/contract.ts'
import { type Merchant, on, openMerchant } from '../../testing/merchant.ts'
import { type AccountRole, type Posting, accountsByRole, post, reverse, rollUp, settle, verifySeals } from './contract.ts'
import { accountSheet } from './account-sheet.ts'
import { openItems } from './ageing.ts'
import { openItem } from './open-item.ts'
import { trialBalance } from './trial-balance.ts'

let shop: Merchant
before(async () => { shop = await openMerchant() })
after(() => shop.close())

const refused = (code: string) => (error: unknown): boolean => error instanceof Refusal && error.problem.code === code
const raw = (text: string, values: readonly unknown[] = []) =>
  shop.engine.pool.use(async connection => (await connection.run(text, values)).rows as Array<Record<string, unknown>>)

interface Wish { day?: string, currency?: string, rate?: string, number?: string, lines: [AccountRole, bigint, string?][] }

async function postingOf(work: Work, wish: Wish): Promise<Posting> {
  const accounts = await accountsByRole(work, shop.company, wish.lines.map(([role]) => role))
  return { company: shop.company, journal: 'general', day: on(wish.day ?? '2026-11-20'), text: 'Test', currency: wish.currency ?? 'EUR',
    rate: Decimal.parse(wish.rate ?? '1'), number: wish.number ?? 'T-1', source: { resource: 'test.any', id: work.newId() },
    lines: wish.lines.map(([role, amount, dueOn]) => ({ account: accounts.get(role)?.id ?? '', amount,
      ...(dueOn ? { party: shop.customer, dueOn: on(dueOn) } : {}) })) }
}
const book = (wish: Wish) => shop.does(async work => post(work, [await postingOf(work, wish)])[0])
const itemNow = async (id: string | undefined) => (await shop.does(work => work.load(openItem, [id ?? ''])))[0]
const ask = (report: typeof trialBalance, params: Record<string, unknown>) => report.run(
  new Reader(shop.engine, houseActor('reader', 'Reader')), params, houseActor('reader', 'Reader')) as Promise<never>

test('an entry that does not balance is refused with its figures', async () => {
  await assert.rejects(book({ lines: [['bank', 100n], ['revenue', -99n]] }), (error: unknown) => error instanceof Refusal
    && error.problem.code === 'ledger/unbalanced' && error.params['debit'] === '1.00' && error.params['credit'] === '0.99')
})

test('the database itself refuses what does not balance, whoever writes it', async () => {
  const [bank] = await raw(`select id from ledger.accounts where role = 'bank'`)
  const insert = (amounts: readonly bigint[]) => raw(`with e as (insert into ledger.entries (id, created_at, updated_at, company_id,
      journal, number, day, text, currency, base_currency, source_resource, source_id)
    values (uuidv7(), now(), now(), $1, 'general', 'RAW', '2026-11-20', 'Raw', 'EUR', 'EUR', 'test.any', uuidv7()) returning id),
    l as (insert into ledger.entry_lines (id, entry_id, position, company_id, account_id, day, amount, base)
    select uuidv7(), e.id, o, $1, $2, '2026-11-20', a, a from e, unnest($3::bigint[]) with ordinality as u(a, o)) select`,
  [shop.company, bank?.['id'], amounts])
  await assert.rejects(insert([100n, -99n]), { constraint: 'ledger_entries_balance' })
  await assert.rejects(insert([]), { constraint: 'ledger_entry_complete' })
  await insert([100n, -100n])
})

test('what is posted cannot be changed, deleted or added to', async () => {
  const posted = await book({ lines: [['bank', 100n], ['revenue', -100n]] })
  await assert.rejects(raw('update ledger.entries set text = $2 where id = $1', [posted?.id, 'Other']), { code: 'KI001' })
  await assert.rejects(raw('delete from ledger.entry_lines where entry_id = $1', [posted?.id]), { code: 'KI001' })
  await assert.rejects(raw(`insert into ledger.entry_lines (id, entry_id, position, company_id, account_id, day, amount, base)
    select uuidv7(), entry_id, position + 10, company_id, account_id, day, amount, base from ledger.entry_lines where entry_id = $1`,
  [posted?.id]), { constraint: 'ledger_entry_complete' })
})

test('a closed period takes nothing, and opens again only while no later one is closed', async () => {
  const months = await raw(`select id, name from org.periods order by starts_on`)
  const id = (name: string): unknown => months.find(month => month['name'] === name)?.['id']
  await assert.rejects(shop.orders('ledger.period.close', { id: id('2026-02') }), refused('ledger/period-not-ready'))
  await shop.orders('ledger.period.close', { id: id('2026-01') }, { id: id('2026-02') })
  await assert.rejects(book({ day: '2026-01-31', lines: [['bank', 1n], ['revenue', -1n]] }), refused('ledger/period-closed'))
  await assert.rejects(book({ day: '2027-01-01', lines: [['bank', 1n], ['revenue', -1n]] }), refused('ledger/period-closed'))
  await assert.rejects(shop.orders('ledger.period.reopen', { id: id('2026-01') }), refused('ledger/later-period-closed'))
  await shop.orders('ledger.period.reopen', { id: id('2026-01') }, { id: id('2026-02') })
  await book({ day: '2026-01-31', lines: [['bank', 1n], ['revenue', -1n]] })
})

test('closing waits for those who are posting, and those who come later find it closed', async () => {
  const [june] = await raw(`select id from org.periods where name = '2026-06'`)
  const results = await Promise.allSettled([
    ...Array.from({ length: 6 }, () => book({ day: '2026-06-10', number: 'RACE', lines: [['bank', 7n], ['revenue', -7n]] })),
    shop.does(work => work.load(period, [String(june?.['id'])]).then(([row]) => row && work.update(period, row, { state: 'closed' })))])
  const posted = results.slice(0, 6).filter(result => result.status === 'fulfilled').length
  const [count] = await raw(`select count(*)::integer as n from ledger.entries where number = 'RACE'`)
  assert.equal(count?.['n'], posted)
  await assert.rejects(book({ day: '2026-06-10', lines: [['bank', 7n], ['revenue', -7n]] }), refused('ledger/period-closed'))
  await shop.orders('ledger.period.reopen', { id: june?.['id'] })
})

test('an account of one currency, or one that is retired, is not used', async () => {
  await raw(`update ledger.accounts set currency = 'USD' where role = 'cash'`)
  await raw(`update ledger.accounts set active = false where role = 'wages'`)
  const wages = await raw(`select id from ledger.accounts where role = 'wages'`)
  await assert.rejects(book({ lines: [['cash', 5n], ['revenue', -5n]] }), refused('ledger/account-unusable'))
  await assert.rejects(book({ lines: [['wages', 5n], ['revenue', -5n]] }), refused('ledger/account-missing'))
  await assert.rejects(shop.does(async work => {
    const posting = await postingOf(work, { lines: [['bank', 5n], ['revenue', -5n]] })
    post(work, [{ ...posting, lines: posting.lines.map(line => ({ ...line, account: String(wages[0]?.['id']) })) }])
  }), refused('ledger/account-unusable'))
})

test('a payment settles a claim in part, then in full, and what is too much stays as a credit', async () => {
  const invoice = await book({ number: 'INV-1', lines: [['receivable', 10000n, '2026-12-01'], ['revenue', -10000n]] })
  const first = await book({ number: 'PAY-1', lines: [['bank', 4000n], ['receivable', -4000n, '2026-11-20']] })
  const second = await book({ number: 'PAY-2', lines: [['bank', 9000n], ['receivable', -9000n, '2026-11-20']] })
  const pair = (credit: typeof first, amount?: bigint) => ({ company: shop.company, debit: invoice?.items[0]?.id ?? '',
    credit: credit?.items[0]?.id ?? '', day: on('2026-11-20'), ...(amount === undefined ? {} : { amount }) })
  await assert.rejects(shop.does(work => settle(work, [pair(first, 4001n)])), refused('ledger/more-than-open'))
  assert.equal((await shop.does(work => settle(work, [pair(first)])))[0]?.debitLeft, 6000n)
  assert.equal((await shop.does(work => settle(work, [pair(second)])))[0]?.creditLeft, -3000n)
  assert.equal((await itemNow(invoice?.items[0]?.id))?.state, 'settled')
  assert.equal((await itemNow(second?.items[0]?.id))?.residual, -3000n)
  await assert.rejects(shop.does(work => settle(work, [pair(second)])), refused('ledger/items-do-not-match'))
})

test('what a currency lost between claim and payment is posted, and the account is even', async () => {
  const invoice = await book({ number: 'INV-USD', currency: 'USD', rate: '0.90',
    lines: [['receivable', 10000n, '2026-12-01'], ['revenue', -10000n]] })
  const paid = await book({ number: 'PAY-USD', currency: 'USD', rate: '0.85',
    lines: [['bank', 10000n], ['receivable', -10000n, '2026-11-20']] })
  const [settled] = await shop.does(work => settle(work, [{ company: shop.company, debit: invoice?.items[0]?.id ?? '',
    credit: paid?.items[0]?.id ?? '', day: on('2026-11-20') }]))
  const lines = await raw(`select a.role, l.base from ledger.entry_lines l join ledger.accounts a on a.id = l.account_id
    where l.entry_id = $1 order by a.role`, [settled?.differenceEntry])
  assert.deepEqual(lines.map(line => [line['role'], BigInt(String(line['base']))]), [['exchange-loss', 500n], ['receivable', -500n]])
})

test('a reversal mirrors the entry, answers its open item, and happens once', async () => {
  const invoice = await book({ number: 'INV-R', currency: 'USD', rate: '0.8837',
    lines: [['receivable', 3333n, '2026-12-01'], ['revenue', -3333n]] })
  const [back] = await shop.does(work => reverse(work, [invoice?.id ?? '']))
  assert.deepEqual(back?.lines.map(line => [line.amount, line.base]), invoice?.lines.map(line => [-line.amount, -line.base]))
  assert.equal((await itemNow(invoice?.items[0]?.id))?.state, 'settled')
  assert.equal((await itemNow(back?.items[0]?.id))?.residual, 0n)
  await assert.rejects(shop.does(work => reverse(work, [invoice?.id ?? ''])), refused('ledger/already-reversed'))
})

test('of two who take the same entry back at once, one does', async () => {
  const posted = await book({ lines: [['bank', 100n], ['revenue', -100n]] })
  const results = await Promise.allSettled([1, 2].map(() => shop.does(work => reverse(work, [posted?.id ?? '']))))
  assert.deepEqual(results.map(result => result.status).sort(), ['fulfilled', 'rejected'])
})

test('entries written by hand take a number and are taken back by hand; those of documents are not', async () => {
  const accounts = await raw(`select id, role from ledger.accounts where role in ('bank', 'opening') order by role`)
  const [bank, opening] = accounts.map(account => account['id'])
  const { answers: [made] } = await shop.orders('ledger.entry.post', { company: shop.company, text: 'Opening',
    lines: [{ account: bank, debit: '12.50' }, { account: opening, credit: '12.5' }] })
  const [stored] = await raw('select number from ledger.entries where id = $1', [made?.['id']])
  assert.equal(stored?.['number'], 'JE-2026-000001')
  await shop.orders('ledger.entry.reverse', { id: made?.['id'] })
  const document = await book({ lines: [['bank', 1n], ['revenue', -1n]] })
  await assert.rejects(shop.orders('ledger.entry.reverse', { id: document?.id }), refused('ledger/entry-of-a-document'))
  const post = (lines: unknown[]) => shop.orders('ledger.entry.post', { company: shop.company, text: 'Wrong', lines })
  await assert.rejects(post([{ account: bank, debit: '1', credit: '1' }, { account: opening, credit: '1' }]),
    refused('ledger/debit-or-credit'))
  await assert.rejects(post([{ account: bank, debit: '1.001' }, { account: opening, credit: '1.001' }]),
    refused('ledger/amount-too-precise'))
})

test('the seals find a changed, a removed and a smuggled entry', async () => {
  const { pool } = shop.engine
  await rollUp(pool, shop.clock)
  const sound = await verifySeals(pool)
  assert.ok(sound.seals > 0)
  assert.deepEqual([sound.broken, sound.unsealed], [[], []])
  const posted = await book({ number: 'SEALED', lines: [['bank', 100n], ['revenue', -100n]] })
  await rollUp(pool, shop.clock)
  const forge = (statement: string) => raw(`set session_replication_role = replica; ${statement}; set session_replication_role = origin`)
  await forge(`update ledger.entry_lines set amount = amount * 2, base = base * 2 where entry_id = '${posted?.id}'`)
  assert.equal((await verifySeals(pool)).broken.length, 1)
  await forge(`update ledger.entry_lines set amount = amount / 2, base = base / 2 where entry_id = '${posted?.id}'`)
  assert.deepEqual((await verifySeals(pool)).broken, [])
  await forge(`insert into ledger.entries select (jsonb_populate_record(e, jsonb_build_object('id', uuidv7()))).*
    from ledger.entries e where id = '${posted?.id}'`)
  assert.equal((await verifySeals(pool)).unsealed.length, 1)
  await forge(`delete from ledger.entries where number = 'SEALED' and id <> '${posted?.id}'`)
})

test('the sheet of an account runs on from page to page and ends with its balance', async () => {
  const [bank] = await raw(`select id from ledger.accounts where role = 'bank'`)
  const whole: { items: { id: string, balance: unknown }[], closing: { amount: string } } = await ask(accountSheet, {
    account: bank?.['id'], since: null, until: null, after: null, limit: 1000 })
  const pages: typeof whole.items = []
  let after: string | null = null
  let closing: unknown
  do {
    const page: { items: typeof pages, next: string | null, closing: unknown } = await ask(accountSheet, {
      account: bank?.['id'], since: null, until: null, after, limit: 3 })
    pages.push(...page.items)
    after = page.next
    closing = page.closing
  } while (after !== null)
  assert.ok(pages.length > 3)
  assert.deepEqual(pages, whole.items)
  assert.deepEqual(closing, whole.closing)
  const balance: { lines: { account: { id: string }, closing: { amount: string } }[] } = await ask(trialBalance, {
    company: shop.company, until: on('2026-12-31'), since: null })
  const minor = (money: { amount: string }): bigint => BigInt(money.amount.replace('.', ''))
  const found = balance.lines.filter(line => line.account.id === bank?.['id']).map(line => minor(line.closing))
  assert.equal(found.reduce((sum, one) => sum + one, 0n), minor(whole.closing))
})

test('open items as of a day know what was settled only later', async () => {
  const invoice = await book({ day: '2026-09-01', number: 'OLD', lines: [['receivable', 700n, '2026-09-10'], ['revenue', -700n]] })
  const paid = await book({ day: '2026-10-20', number: 'OLD-PAY', lines: [['bank', 700n], ['receivable', -700n, '2026-10-20']] })
  await shop.does(work => settle(work, [{ company: shop.company, debit: invoice?.items[0]?.id ?? '',
    credit: paid?.items[0]?.id ?? '', day: on('2026-10-20') }]))
  const asOf = async (day: string): Promise<{ number: string, age: string }[]> => {
    const found: { parties: { items: { number: string, age: string }[] }[] } = await ask(openItems, { company: shop.company,
      side: 'receivable', asOf: on(day), party: null })
    return found.parties.flatMap(party => party.items).filter(item => item.number.startsWith('OLD'))
      .map(({ number, age }) => ({ number, age }))
  }
  assert.deepEqual(await asOf('2026-08-31'), [])
  assert.deepEqual(await asOf('2026-09-10'), [{ number: 'OLD', age: 'not-due' }])
  assert.deepEqual(await asOf('2026-10-15'), [{ number: 'OLD', age: '31-60' }])
  assert.deepEqual(await asOf('2026-11-01'), [])
})

test('one entry or a hundred: the same number of statements to post and to take back', async () => {
  const counted = async <T>(run: () => Promise<T>): Promise<[T, number]> => {
    const before = shop.engine.pool.usage.statements
    const result = await run()
    return [result, shop.engine.pool.usage.statements - before]
  }
  const count = async (entries: number): Promise<number[]> => {
    const [posted, posting] = await counted(() => shop.does(async work => {
      const wish = await postingOf(work, { lines: [['receivable', 100n, '2026-12-01'], ['revenue', -100n]] })
      return post(work, Array.from({ length: entries }, () => wish))
    }))
    const [taken, reversing] = await counted(() => shop.does(work => reverse(work, posted.map(one => one.id))))
    assert.equal(taken.length, entries)
    return [posting, reversing]
  }
  assert.deepEqual(await count(100), await count(1))
})

test('a chart is imported as a table; what is there already stays, what cannot be read is refused', async () => {
  const bring = async (csv: string) => (await shop.orders('ledger.account.import', { company: shop.company, csv })).answers[0]?.['added']
  const chart = 'code,kind,role,en\n1010,asset,bank,Second bank\n9001,asset,bank,Third bank\n9002,expense,,Gifts\n'
  assert.equal(await bring(chart), 2)
  assert.equal(await bring(chart), 0)
  const held = await raw(`select code from ledger.accounts where role = 'bank'`)
  assert.deepEqual(held.map(row => row['code']), ['1010'])
  await assert.rejects(bring('code,kind,en\n9003,nonsense,What\n'), refused('ledger/chart-not-readable'))
})
