// Openings on the real house: a table comes back, changes nothing as it is, and said otherwise takes the old entry back on its
// own day and posts it anew. Taking an import of entries back answers them, and what was paid since stays.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { text as textOf } from 'node:stream/consumers'
import { houseActor } from '../../kernel/access/actor.ts'
import { execute } from '../../kernel/command/execute.ts'
import type { Work } from '../../kernel/command/work.ts'
import { csv } from '../../kernel/exchange/csv.ts'
import { type ImportResult, type ImportWish, importRows } from '../../kernel/exchange/import-run.ts'
import { wayBack } from '../../kernel/http/way-back.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { parseDate } from '../../kernel/values/calendar-date.ts'
import { holds, verify } from '../../kernel/verify/verify.ts'
import { runImports } from '../../foundations/desk/contract.ts'
import { entry, settle } from '../../books/ledger/contract.ts'
import { wordsOf } from '../../app/words.ts'
import { type World, createWorld } from '../../testing/world.ts'

let w: World
let words: ReturnType<typeof wordsOf>
before(async () => {
  w = await createWorld()
  words = wordsOf(w.engine.house)
  await w.customer('Kessler', { number: 'K1' })
  await w.customer('Krug', { number: 'K2' })
})
after(() => w.end())

const take = (table: string, more: Partial<ImportWish> = {}): Promise<ImportResult> => importRows(w.engine, { target: 'opening-balance',
  table, actor: w.admin.actor, words, company: w.company, title: 'opening.csv', ...more })
const told = ({ rows }: ImportResult) => [...new Set(rows.map(({ outcome, changes, errors }) =>
  JSON.stringify([outcome, changes?.['account'] ?? errors?.map(error => error.code) ?? null])))].map(one => JSON.parse(one) as unknown)
const back = async (): Promise<string> => {
  const asked = { reader: new Reader(w.engine, w.admin.actor), params: {}, served: { engine: w.engine, words } }
  const sheet = await wayBack(asked, entry, 'opening-balance')
  return textOf(csv(sheet.columns, sheet.rows))
}
const undo = async (id: string | undefined) => {
  await w.admin.does('desk.import.undo', { id })
  await runImports({ engine: w.engine, words })
  return (await w.rows('select state, taken_back, stayed from desk.imports where id = $1', [id]))[0]
}
const broken = async (): Promise<string[]> => {
  const found: string[] = []
  for await (const one of verify(w.url, w.engine.house)) if (!holds(one)) found.push(`${one.check.name} ${JSON.stringify(one.broken)}`)
  return found
}
const open = async () => (await w.rows(`select p.number, i.residual::int from ledger.open_items i join party.parties p on p.id = i.party_id
  where i.residual <> 0 order by p.number`)).map(row => [row['number'], row['residual']])
const opening = (bank: string, claim: string, party = 'K1') => 'day,account,debit,credit,party,dueOn\n'
  + `2026-01-01,1010,${bank},,,\n2026-01-01,1100,${claim},,${party},2026-02-01\n2026-01-01,3900,,1000.00,,\n`
const days = async () => (await w.rows<{ day: string, count: number }>(`select day::text, count(*)::int as count from ledger.entries
  where journal = 'opening' group by 1 order by 1`)).map(row => `${row.day} ${row.count}`)

test('an opening comes back, changes nothing as it is, and said otherwise is taken back and posted anew', async () => {
  const first = await take(opening('700.00', '300.00'))
  assert.deepEqual(told(first), [['new', null]])
  const sheet = await back()
  assert.equal(sheet.split('\r\n').length, 5)
  assert.deepEqual(told(await take(sheet)), [['unchanged', null]])
  const mended = sheet.replace('300', '400').replace('700', '600')
  const dry = await take(mended, { dryRun: true })
  assert.deepEqual(told(dry), [['changed', ['1010: 700.00; 1100: 300.00', '1010: 600.00; 1100: 400.00']]])
  assert.deepEqual(await days(), ['2026-01-01 1'], 'nothing was written')
  const second = await take(mended)
  assert.deepEqual([told(second), await days(), await open()], [told(dry), ['2026-01-01 3'], [['K1', 40000]]])
  assert.deepEqual([told(await take(mended)), told(await take(await back()))], [[['unchanged', null]], [['unchanged', null]]])
  assert.deepEqual(told(await take(opening('600.00', '400.00', 'K2'), { dryRun: true })).map(one => (one as unknown[])[0]), ['changed'],
    'another customer is another opening')
  assert.deepEqual(await broken(), [])
  assert.deepEqual(await undo(second.kept), { state: 'undone', taken_back: 2, stayed: 0 })
  assert.deepEqual([await open(), told(await take(opening('700.00', '300.00')))], [[['K1', 30000]], [['unchanged', null]]],
    'the first stands again')
  assert.deepEqual(await broken(), [])
})

test('what was settled since is mended by no table and stays when its import is taken back', async () => {
  const held = await w.rows<{ id: string }>('select id from ledger.open_items where residual <> 0')
  const table = 'day,account,debit,credit,party,dueOn\n2026-01-02,1100,80.00,,K2,2026-02-01\n2026-01-02,1100,,30.00,K2,2026-02-01\n'
    + '2026-01-02,3900,,50.00,,\n'
  const taken = await take(table)
  const items = await w.rows<{ id: string, debit: boolean }>(`select id, residual > 0 as debit from ledger.open_items
    where residual <> 0 and id <> all($1) order by debit`, [held.map(one => one.id)])
  const run = async (work: Work) => {
    await settle(work, [{ company: w.company, credit: items[0]?.id ?? '', debit: items[1]?.id ?? '', day: parseDate('2026-03-02') }])
  }
  const command = { kind: 'command', name: 'testing.work.run', verb: 'run', doc: 'Settles.', run } as const
  await execute(w.engine, { command, actor: houseActor('tester', 'Tester'), items: [{}] })
  assert.deepEqual(told(await take(table.replace('80.00', '90.00').replace('50.00', '60.00'), { dryRun: true })),
    [['rejected', ['ledger/items-settled']]])
  assert.deepEqual(await undo(taken.kept), { state: 'undone', taken_back: 0, stayed: 1 })
  await w.admin.isRefused('ledger.entry.take-back', { id: taken.rows[0]?.id }, 'ledger/items-settled')
  assert.deepEqual(await broken(), [])
})

test('entries taken in are answered when their import is taken back, and may be taken in again', async () => {
  const books = await w.ledger()
  const table = 'number,day,text,account,debit,credit\nB-1,2026-02-01,Moved,1010,10.00,\nB-1,2026-02-01,Moved,3900,,10.00\n'
  const take_ = (lines: string) => take(lines, { target: 'entry' })
  const first = await take_(table)
  assert.deepEqual([told(first), told(await take_(table))], [[['new', null]], [['unchanged', null]]])
  assert.deepEqual(told(await take_(table.replaceAll('10.00', '11.00'))), [['rejected', ['already-posted']]])
  assert.deepEqual(await undo(first.kept), { state: 'undone', taken_back: 1, stayed: 0 })
  assert.deepEqual(await w.ledger(), books)
  assert.deepEqual(await undo(first.kept), { state: 'undone', taken_back: 2, stayed: 0 }, 'what is answered stays answered')
  assert.deepEqual(await w.ledger(), books)
  assert.deepEqual(told(await take_(table.replaceAll('10.00', '11.00'))), [['new', null]])
  assert.notDeepEqual(await w.ledger(), books)
  assert.deepEqual(await broken(), [])
})

test('in a closed period an opening is not mended, and a look says so before', async () => {
  const [period] = await w.rows<{ id: string }>(`select id from org.periods where '2026-01-01' between starts_on and ends_on`)
  await w.admin.does('ledger.period.close', { id: period?.id })
  const before_ = await w.ledger()
  for (const dryRun of [true, false]) {
    assert.deepEqual(told(await take(opening('750.00', '250.00'), { dryRun })), [['rejected', ['ledger/period-closed']]], `${dryRun}`)
  }
  assert.deepEqual(told(await take(opening('700.00', '300.00'))), [['unchanged', null]])
  assert.deepEqual(await w.ledger(), before_)
})
