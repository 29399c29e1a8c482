// Imports that are kept, on the real house: what became of each line, taken back as a whole with the old values, row by
// row where others have built on them; and long tables taken in piece by piece, paused, resumed, killed in the middle.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { runImports } from '../foundations/desk/contract.ts'
import type { Actor } from '../kernel/access/actor.ts'
import type { Engine } from '../kernel/command/execute.ts'
import { importLater } from '../kernel/exchange/import-later.ts'
import { type ImportRules, usualRules } from '../kernel/exchange/import-rules.ts'
import { type ImportResult, type ImportWish, importRows } from '../kernel/exchange/import-run.ts'
import { type Person, type World, createWorld } from '../testing/world.ts'
import { wordsOf } from './words.ts'

let w: World
let words: ReturnType<typeof wordsOf>
let round = 0
before(async () => {
  w = await createWorld()
  words = wordsOf(w.engine.house)
})
after(() => w.end())
beforeEach(() => { round += 1 })

const take = (table: string, more: Partial<ImportWish> = {}): Promise<ImportResult> =>
  importRows(w.engine, { target: 'party', table, actor: w.admin.actor, words, title: 'customers.csv', mode: 'each', ...more })
const rules = (some: Partial<ImportRules>): ImportRules => ({ ...usualRules, ...some })
const work = (engine: Engine = w.engine): Promise<number> => runImports({ engine, words })
const number = (at: number): string => `U${round}-${String(at).padStart(4, '0')}`

interface Kept extends Record<string, unknown> { state: string, total: number, made: number, changed: number, same: number
  refused: number, takenBack: number, stayed: number, problem: string | null }
async function kept(id: string | undefined): Promise<Kept> {
  const [row] = await w.rows<Kept>(`select state, total, made, changed, same, refused, taken_back as "takenBack", stayed, problem
    from desk.imports where id = $1`, [id])
  return row ?? assert.fail('nothing was kept')
}
const remains = (id: string | undefined) => w.rows<{ title: string, reason: string }>(
  'select title, reason from desk.import_kept where import_id = $1 order by position', [id])
const parties = (columns: string) => w.rows(`select ${columns} from party.parties where number like 'U${round}-%' order by number`)
const undo = async (id: string | undefined, who: Person = w.admin): Promise<void> => {
  await who.does('desk.import.undo', { id })
  await work()
}

test('what was new goes and what was changed gets its old values back, addresses too', async () => {
  await take(`number,name,country,city,phone\n${number(1)},Old Lamp,DE,Kiel,+49431123456\n`)
  const result = await take(`number,name,country,city,note,isCustomer\n${number(1)},New Lamp,DE,Lübeck,hello,yes\n`
    + `${number(2)},Second,DE,Ulm,,\n${number(3)},,DE,,,\n`)
  assert.deepEqual(await kept(result.kept), { state: 'done', total: 3, made: 1, changed: 1, same: 0, refused: 1, takenBack: 0, stayed: 0,
    problem: null })
  const refused = await w.rows('select line, cells, reason from desk.import_refused where import_id = $1', [result.kept])
  assert.deepEqual(refused.map(one => [one['line'], one['cells']]), [[4, [number(3), '', 'DE', '', '', '']]])
  await undo(result.kept)
  const after = await kept(result.kept)
  assert.deepEqual([after.state, after.takenBack, after.stayed, await remains(result.kept)], ['undone', 2, 0, []])
  const rows = await parties(`name, note, is_customer, phone,
    (select string_agg(city, ',') from party.addresses a where a.party_id = parties.id) as city`)
  assert.deepEqual(rows, [{ name: 'Old Lamp', note: null, is_customer: false, phone: '+49431123456', city: 'Kiel' }])
  const trail = await w.rows(`select kind from kernel.changes where request = $1 and resource = 'party.party' order by seq`,
    [`import-undo:${result.kept}`])
  assert.deepEqual(trail.map(one => one['kind']).sort(), ['changed', 'removed'], 'history tells of it')
  const lines = await w.rows(`select 1 from activity.entries e where not exists (select from party.parties p where p.id = e.party_id)`)
  assert.equal(lines.length, 0)
})

test('a record others have built on stays and is named with the reason; the rest goes', async () => {
  const result = await take(`number,name,country\n${[1, 2, 3].map(at => `${number(at)},Firm ${at},DE`).join('\n')}\n`)
  const [first, second] = await parties('id') as Array<{ id: string }>
  await w.admin.does('activity.task.create', { company: w.company, party: first?.id, title: 'Call', kind: 'call', dueOn: '2030-01-01',
    assignee: w.admin.actor.id })
  await w.admin.does('party.party.update', { id: second?.id, note: 'ours by now' })
  await undo(result.kept)
  assert.deepEqual((await parties('name')).map(one => one['name']), ['Firm 1', 'Firm 2'])
  const [two, one] = await remains(result.kept)
  assert.deepEqual([one?.title, two?.title], ['Firm 1', 'Firm 2'])
  assert.match(one?.reason ?? '', /^It is used by: .*1 × Tasks/)
  assert.match(two?.reason ?? '', /changed it on \d\d\/\d\d\/\d{4} \d\d:\d\d\.$/, 'the day as people of that language write it')
  assert.deepEqual([(await kept(result.kept)).takenBack, (await kept(result.kept)).stayed], [1, 2])
  const [task] = await w.rows<{ id: string }>(`select id from activity.tasks where party_id = $1`, [first?.id])
  assert.ok(task)
})

test('fields nobody touched since are put back even where others were; those touched stay', async () => {
  await take(`number,name,country,website\n${number(1)},A,DE,https://a.example\n${number(2)},B,DE,https://b.example\n`)
  const result = await take(`number,name,country,website\n${number(1)},A2,DE,https://a2.example\n${number(2)},B2,DE,https://b2.example\n`)
  const [first, second] = await parties('id') as Array<{ id: string }>
  await w.admin.does('party.party.update', { id: first?.id, note: 'beside it' })
  await w.admin.does('party.party.update', { id: second?.id, name: 'B3' })
  await undo(result.kept)
  assert.deepEqual(await parties('name, note'), [{ name: 'A', note: 'beside it' }, { name: 'B3', note: null }])
})

test('only who may change the records takes an import back, and nothing is not taken back', async () => {
  const result = await take(`number,name,country\n${number(1)},A,DE\n`)
  const clerk = await w.person('Wanda Warehouse', 'warehouse-clerk')
  await clerk.isRefused('desk.import.undo', { id: result.kept }, 'kernel/not-found')
  const none = await take(`number,name,country\n${number(1)},A,DE\n`)
  assert.equal(none.kept, undefined, 'where nothing is taken in nothing is kept')
})

test('what tells how a party began goes with the party only, whoever tries', async () => {
  await take(`number,name,country\n${number(1)},A,DE\n`)
  const [one] = await parties('id') as Array<{ id: string }>
  const entries = () => w.rows('select 1 from activity.entries where party_id = $1', [one?.id])
  assert.equal((await entries()).length, 1)
  await assert.rejects(w.rows('delete from activity.entries where party_id = $1', [one?.id]), { code: 'KI001' })
  assert.equal((await entries()).length, 1)
})

test('whose word counts is chosen for the table and for each column', async () => {
  const table = (name: string, note: string, at = '') => `number,name,country,note,written\n${number(1)},${name},DE,${note},${at}\n`
  const party = async () => (await parties('name, note'))[0]
  await take(table('First', ''))
  await take(table('Second', 'filled'), { rules: rules({ survival: 'fill' }) })
  assert.deepEqual(await party(), { name: 'First', note: 'filled' })
  await take(table('Third', 'other'), { rules: rules({ survival: 'keep', survivals: { name: 'overwrite' } }) })
  assert.deepEqual(await party(), { name: 'Third', note: 'filled' })
  await take(table('Stale', 'stale', '1999-01-01'), { rules: rules({ survival: 'newest', writtenAt: 'written' }) })
  assert.deepEqual(await party(), { name: 'Third', note: 'filled' })
  await take(table('Fresh', 'fresh', '2999-01-01'), { rules: rules({ survival: 'newest', writtenAt: 'written' }) })
  assert.deepEqual(await party(), { name: 'Fresh', note: 'fresh' })
})

test('who may not read a field is not told what it says, nor whether it is what they guess', async () => {
  await take(`number,name,country,vatId,note\n${number(1)},Secretive,DE,DE136695976,worth a fortune\n`)
  const hide = ['note', 'vatId'].map(name => `party.party.${name}`)
  const actor: Actor = { ...w.admin.actor, grants: [{ allow: 'party.*.*', reach: 'all', hide }] }
  const look = async (rest: string, more: Partial<ImportWish> = {}) => (await take(rest, { actor, dryRun: true, ...more })).rows[0]
  const known = await look(`number,name,country\n${number(1)},Other,DE\n`)
  assert.deepEqual(known?.changes, { name: ['Secretive', 'Other'] })
  const noted = (note: string, more?: Partial<ImportWish>) => look(`number,country,note\n${number(1)},DE,${note}\n`, more)
  const [wrong, right] = [await noted('nothing'), await noted('worth a fortune')]
  assert.deepEqual([right?.outcome, right?.errors, right?.changes], [wrong?.outcome, wrong?.errors, undefined])
  assert.equal((await noted('worth a fortune', { rules: rules({ survival: 'fill' }) }))?.outcome, 'unchanged')
  const guess = await look('name,country,vatId\nAnybody,DE,DE136695976\n')
  assert.ok(guess?.outcome !== 'changed' && guess?.id !== known?.id, 'nobody is found again by what may not be read')
})

test('cells are mended before they are read, and records are known again by the columns somebody chose', async () => {
  const mended = rules({ transforms: { name: [{ do: 'title' }], nr: [{ do: 'before', text: `U${round}-` }] }, keys: [['number']] })
  const result = await take('nr,name,country\n0001,NORTHERN LIGHTS,DE\n', { rules: mended, columns: { nr: 'number' } })
  assert.deepEqual([result.counts.new, await parties('number, name')], [1, [{ number: number(1), name: 'Northern Lights' }]])
  const byName = await take(`name,country,website\nnorthern lights,DE,https://n.example\n`,
    { rules: rules({ keys: [['name', 'country']] }) })
  assert.deepEqual([byName.counts.changed, byName.counts.new], [1, 0])
  await assert.rejects(take('name,country\nA,DE\n', { rules: rules({ keys: [['shoe']] }) }), { message: /rules-not-readable/ })
})

test('what is probably there already is refused from the score somebody names, and told by name', async () => {
  await take(`name,country,email\nHavnegade Belysning ApS,DK,post@havnegade${round}.example\n`)
  const table = `name,country,phone\nHavnegade Belysning,DK,+4586123456\nSomebody Quite Else ${round},DK,\n`
  const result = await take(table, { rules: rules({ alike: 80 }) })
  assert.deepEqual([result.counts.new, result.counts.rejected], [1, 1])
  assert.match(result.rows[0]?.errors?.[0]?.detail ?? '', /^Havnegade Belysning ApS is probably the same \(\d+ %\)/)
  assert.equal((await take(table, { rules: rules({ alike: null }) })).counts.new, 2, 'whoever does not ask is not held up')
})

test('orders with their lines are kept as well, all or none, and are taken back but for those delivered, invoiced or changed', async () => {
  await w.customer(`Buyer ${round}`)
  await w.product(`Lamp ${round}`, { price: '10.00', stock: '50', cost: '4.00' })
  const table = (states: readonly string[]): string => ['number,customer,product,quantity,state', ...states.flatMap((state, at) =>
    [2, 3].map(quantity => `O-${round}-${at},Buyer ${round},Lamp ${round},${quantity},${state}`))].join('\n')
  const states = ['draft', 'quoted', 'confirmed', 'confirmed', 'confirmed', 'confirmed', 'draft']
  const wish = { target: 'order', mode: 'all', title: 'orders.csv' } as const
  const result = await take(table(states), wish)
  assert.deepEqual([result.counts.new, (await kept(result.kept)).state], [14, 'done'])
  const orders = () => w.rows<{ id: string, was: string, state: string }>(`select id, customer_reference as was, state from sales.orders
    where customer_reference like 'O-${round}-%' order by customer_reference, number`)
  const [, , , delivered, invoiced, , changed] = await orders()
  await w.admin.does('sales.order.deliver', { id: delivered?.id })
  await w.admin.does('sales.order.invoice', { id: invoiced?.id, what: 'ordered', post: true })
  await w.admin.does('sales.order.update', { id: changed?.id, note: 'by hand' })
  await undo(result.kept)
  assert.deepEqual((await orders()).map(one => one.state),
    ['cancelled', 'cancelled', 'cancelled', 'confirmed', 'confirmed', 'cancelled', 'draft'])
  const reasons = (await remains(result.kept)).map(one => one.reason).sort()
  assert.match(reasons[0] ?? '', /^Ada Admin changed it/)
  assert.match(reasons[1] ?? '', /^It is used by: 1 × Deliver/)
  assert.match(reasons[2] ?? '', /^It is used by: 1 × Invoices/)
  assert.deepEqual([(await kept(result.kept)).takenBack, reasons.length], [4, 3])
  const aside = await w.rows(`select coalesce(sum(reserved), 0)::int as reserved from sales.order_lines l
    join sales.orders o on o.id = l.order_id where o.customer_reference like 'O-${round}-%' and o.state = 'cancelled'`)
  assert.deepEqual(aside, [{ reserved: 0 }], 'nothing is kept aside any more')
  const again = await take(table(states.slice(0, 3)), wish)
  assert.deepEqual([again.counts.new, (await take(table(states.slice(0, 3)), wish)).counts.unchanged], [6, 6])
  await undo(again.kept)
  assert.equal((await take(table(states.slice(0, 3)), wish)).counts.new, 6)
})

const long = (count: number) => ['number,name,country,email', ...Array.from({ length: count }, (_, at) =>
  `${number(at)},Long ${at},${at % 50 === 7 ? 'Atlantis' : 'DE'},long${round}x${at}@many.example`)].join('\n')
const later = async (table: string): Promise<string> =>
  (await importLater(w.engine, { target: 'party', table, actor: w.admin.actor, words, title: 'long.csv', mode: 'each' })).kept

/** The same house, whose pool refuses after so many statements. */
function dying(after: number): Engine {
  let left = after
  const { pool } = w.engine
  return { ...w.engine, pool: Object.create(pool, { use: { value: (run: Parameters<typeof pool.use>[0]) => {
    if (left-- <= 0) return Promise.reject(new Error('killed'))
    return pool.use(run)
  } } }) as typeof pool }
}

test('a long table is taken in piece by piece, exactly once, however often its server dies', async () => {
  const id = await later(long(2500))
  for (let tries = 3; ; tries += 2) {
    try {
      await work(dying(tries))
      break
    } catch (error) {
      assert.match(String(error), /killed/)
    }
  }
  const { state, total, made, same, refused } = await kept(id)
  assert.deepEqual({ state, total, made, same, refused }, { state: 'done', total: 2500, made: 2450, same: 0, refused: 50 })
  assert.equal((await parties('1')).length, 2450)
  assert.equal((await w.rows('select 1 from desk.import_refused where import_id = $1', [id])).length, 50)
  assert.equal((await w.rows('select 1 from desk.import_pieces')).length, 0)
})

test('pieces looked at beside each other know of each other: who comes again, or is named by a later line, is known', async () => {
  const lines = Array.from({ length: 2400 }, (_, at) => `,Piece ${round} ${at},DE,piece${round}x${at % 2200}@many.example,`)
  const heads = ['number,name,country,email,parent', ...lines, `,Branch ${round},DE,branch${round}@many.example,piece ${round} 1500`]
  const id = await later(heads.join('\n'))
  await work()
  const { state, made, changed, refused } = await kept(id)
  assert.deepEqual({ state, made, changed, refused }, { state: 'done', made: 2201, changed: 200, refused: 0 })
  const twice = await w.rows(`select email from party.parties where email like 'piece${round}x%' group by email having count(*) > 1`)
  assert.equal(twice.length, 0)
})

test('a long table rests when it is told to, and goes on where it was', async () => {
  const id = await later(long(2100))
  await w.admin.does('desk.import.pause', { id })
  assert.equal(await work(), 0)
  assert.equal((await kept(id)).state, 'paused')
  await w.admin.does('desk.import.resume', { id })
  await work()
  assert.deepEqual([(await kept(id)).state, (await kept(id)).made], ['done', 2058])
  await undo(id)
  assert.deepEqual([(await kept(id)).takenBack, (await parties('1')).length], [2058, 0])
})

test('a long table is stopped for good: what was taken in stays, and can be taken back', async () => {
  const id = await later(long(2100))
  await w.admin.does('desk.import.pause', { id })
  await w.admin.does('desk.import.cancel', { id })
  assert.equal(await work(), 0)
  assert.equal((await kept(id)).state, 'cancelled')
  await w.admin.isRefused('desk.import.resume', { id }, 'kernel/wrong-state')
})

test('that a party was made known is taken back while nobody has dealt with it', async () => {
  const one = await w.admin.does('party.party.create', { name: 'Never was', country: 'DE' })
  await w.admin.does('party.party.take-back', { id: one['id'] })
  assert.deepEqual(await w.rows('select 1 from party.parties where id = $1', [one['id']]), [])
  const two = await w.admin.does('party.party.create', { name: 'Was called', country: 'DE' })
  await w.admin.does('activity.task.create', { company: w.company, party: two['id'], title: 'Call', kind: 'call', dueOn: '2030-01-01',
    assignee: w.admin.actor.id })
  await w.admin.isRefused('party.party.take-back', { id: two['id'] }, 'kernel/still-referenced')
})

test('an undo asked for twice happens once, none happens while the import goes on, and a server may die in the middle of it', async () => {
  const id = await later(long(1100))
  await w.admin.isRefused('desk.import.undo', { id }, 'kernel/wrong-state')
  await work()
  const asked = await Promise.allSettled([1, 2].map(() => w.admin.does('desk.import.undo', { id })))
  assert.deepEqual(asked.map(one => one.status).sort(), ['fulfilled', 'rejected'])
  for (let tries = 3; ; tries += 4) {
    try {
      await Promise.all([work(dying(tries)), work(dying(tries))])
      break
    } catch (error) {
      assert.match(String(error), /killed/)
    }
  }
  await work()
  assert.deepEqual([(await kept(id)).state, (await kept(id)).takenBack, (await kept(id)).stayed, (await parties('1')).length],
    ['undone', 1078, 0, 0])
  const removed = await w.rows(`select 1 from kernel.changes where request = $1 and kind = 'removed'`, [`import-undo:${id}`])
  assert.equal(removed.length, 1078, 'each once')
})

test('files that are none are refused whole and in words, at once and for later', async () => {
  const quotes = '"'.repeat(10_001)
  const wide = `${['name', 'country', ...Array.from({ length: 498 }, (_, at) => `c${at}`)].join(',')}\n${number(1)},DE\n`
  assert.equal((await take(wide, { dryRun: true })).counts.new, 1, 'five hundred columns are a table')
  const ends = ['name,country,name\nA,DE,B\n', quotes, '', '\n\n', '"', `name,country\n"A,DE\n${'x'.repeat(2_000_000)}`,
    `${wide.slice(0, 8)}${'z,'.repeat(600)}\n`]
  for (const table of ends) for (const way of [() => take(table), () => later(table)]) {
    await assert.rejects(way(), (error: Error) => /^import\//.test(error.message), JSON.stringify(table.slice(0, 30)))
  }
  const odd = await take(`number,name,country\n${number(2)},Nul\0l,DE\n`)
  assert.deepEqual(odd.rows[0]?.errors?.map(error => error.column) ?? odd.rows[0]?.outcome, ['name'])
  assert.deepEqual(await parties('name'), [])
})
