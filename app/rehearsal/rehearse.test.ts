// A rehearsal on a house in which business is done: a migration that does no harm says so; one that harms is told by each
// kind of harm, with the account, the order, the role or the process it befell; what the old program says counts.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { type World, createWorld } from '../../testing/world.ts'
import { house } from '../house.ts'
import type { Difference } from './business-views.ts'
import { type Picture, pictureText, pricedAnew, readPicture, takePicture } from './picture.ts'
import { type Rehearsal, asStored, rehearse } from './rehearse.ts'

let w: World
const folder = mkdtempSync(join(tmpdir(), 'kontor-rehearse-'))
before(async () => {
  w = await createWorld()
  await live(w)
})
after(async () => {
  await w.end()
  rmSync(folder, { recursive: true, force: true })
})

/** Three orders: one delivered and invoiced, one promised, one with a price by hand; a price that changed since in a fourth. */
async function live({ company, ...world }: World): Promise<void> {
  const person = await world.person('Alma All', 'administrator')
  const customer = await world.customer('Nordlicht GmbH')
  const [lamp, shade] = [await world.product('Desk lamp', { price: '49.90', cost: '20.00', stock: '40' }),
    await world.product('Shade', { price: '9.95', service: true })]
  const order = async (...lines: ReadonlyArray<Record<string, unknown>>): Promise<string> =>
    String((await person.does('sales.order.create', { company, customer, lines }))['id'])
  const whole = await order({ product: lamp, quantity: '10' }, { product: shade, quantity: '3', discountPercent: '5' })
  await person.does('sales.order.confirm', { id: whole })
  await person.does('sales.order.deliver', { id: whole })
  const { invoice } = await person.does('sales.order.invoice', { id: whole })
  await person.does('receivables.invoice.post', { id: invoice })
  await person.does('sales.order.confirm', { id: await order({ product: lamp, quantity: '5' }) })
  await order({ product: lamp, quantity: '1', price: '45.00' })
  const [price] = await world.rows<{ id: string }>('select p.id from catalog.prices p where p.product_id = $1', [shade])
  await world.rows('update catalog.prices set price = 9.99 where id = $1', [price?.id])
}

async function rehearsed(name: string, text: string, old?: () => Promise<Picture>): Promise<Rehearsal> {
  const migrations = join(folder, 'migrations')
  mkdirSync(migrations, { recursive: true })
  writeFileSync(join(migrations, name), text)
  const later = { name: 'later', floor: 'flows', home: pathToFileURL(`${folder}/`) } as const
  return rehearse(w.url, { old, migrations: { modules: [...house.modules, later] } })
}

const ofView = ({ found }: Rehearsal, view: string): Difference[] => found.filter(one => one.view === view)

test('a migration that does no harm makes no difference, and what people changed since is told apart', async () => {
  const told = await rehearsed('0001_harmless.sql', ['-- step: note', 'create table public.notes (id bigint primary key);',
    'insert into public.notes select generate_series(1, 10);', '-- step: fill, in batches of 4 of public.notes by id',
    'update public.notes n set id = n.id from batch b where n.id = b.id;'].join('\n'))
  assert.deepEqual(told.found, [])
  assert.deepEqual(told.applied.map(one => [one.name, one.step, one.rows]),
    [['later/0001_harmless.sql', 'note', null], ['later/0001_harmless.sql', 'fill', 10n]])
  assert.deepEqual([...told.before, ...told.after].filter(view => view.failure !== null), [])
  assert.deepEqual(told.broken, [])
  assert.equal(told.moved.length, 1)
  assert.match(told.moved[0] ?? '', /^Lumen GmbH \S+$/)
  for (const view of told.after) assert.ok(view.lines.size > 0, view.name)
})

const harm = `set local session_replication_role = replica;
  update ledger.entry_lines set base = base + 1 where id = (select id from ledger.entry_lines order by id limit 1);
  update stock.levels set value = value + 100;
  update ledger.open_items set residual = residual - 1;
  update catalog.prices p set price = price * 1.02 from catalog.products c where c.id = p.product_id and c.name = 'Desk lamp';
  update sales.order_lines set price = price + 1 where text = 'Desk lamp' and quantity = 5;
  update org.role_grants g set reach = 'all' from org.roles r where r.id = g.role_id and r.code = 'sales-rep'
    and g.allow = 'sales.order.create';
  insert into org.role_grants (id, role_id, position, allow, reach, reveal)
    select gen_random_uuid(), id, 99, 'sales.order.*', 'all', '["sales.order.margin"]' from org.roles where code = 'warehouse-clerk';
  update process.tokens set element_id = 'Gone' where element_id = (select min(element_id) from process.tokens);
  delete from sales.orders where number = (select min(number) from sales.orders);`

test('each kind of harm is caught and named', async () => {
  const told = await rehearsed('0002_harm.sql', harm)
  const named = (view: string, of: RegExp, after: RegExp): void => {
    const found = ofView(told, view)
    assert.ok(found.some(one => of.test(one.of) && after.test(String(one.after))),
      `${view}: ${JSON.stringify(found.length > 0 ? found : told.after.find(one => one.name === view))}`)
  }
  named('trial balance', /^Lumen GmbH \d+$/, /^-?\d+$/)
  named('stock value', /^Lumen GmbH P\d+$/, / worth \d+$/)
  named('open items', /^Lumen GmbH .* EUR$/, /^1 for \d+$/)
  named(pricedAnew, /^Lumen GmbH \S+ line 1$/, /^5 × 50\.898 = 254\.49, S 19 %$/)
  named(pricedAnew, /^Lumen GmbH \S+$/, /^net 254\.49, tax 48\.35, gross 302\.84 EUR$/)
  named('orders as they are stored', /./, /5\.000000 at 50\.900000/)
  named('orders as they are stored', /./, /^null$/)
  named('what roles may do and see', /^sales-rep may sales\.order\.create$/, /^all$/)
  named('what roles may do and see', /^warehouse-clerk may sales\.order\.confirm$/, /^all$/)
  named('where processes stand', / at Gone$/, /cannot go on: its diagram has no such step$/)
  assert.ok(told.broken.includes('ledger.entries-balance'), told.broken.join())
})

test('a program that prices otherwise is caught by what was stored, and by the word of the old one', async () => {
  await w.rows(`update sales.order_lines set price = 45.01, net = 4501 where price = 45`)
  const told = await rehearsed('0003_nothing.sql', 'select 1;')
  // why: entered by hand, the price stays; the stored net is not what comes of it.
  assert.deepEqual(ofView(told, asStored).filter(one => one.of.endsWith('line 1')), [])
  assert.match(ofView(told, asStored).map(one => one.after).join(), /net 45\.01, tax 8\.55, gross 53\.56 EUR/)
  const picture = await takePicture(w.url, { asStarted: false })
  const text = pictureText(picture).replaceAll('net 45.01', 'net 45.02')
  const by = await rehearsed('0004_nothing.sql', 'select 1;', () => Promise.resolve(readPicture(text)))
  assert.deepEqual(ofView(by, pricedAnew).map(one => [one.before?.slice(0, 9), one.after?.slice(0, 9)]), [['net 45.02', 'net 45.01']])
  assert.equal(ofView(by, asStored).length, 0)
})

test('another version is asked by its own program', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [resolve(import.meta.dirname, '..', 'cli.ts'), 'picture'],
    { env: { ...process.env, DATABASE_URL: w.url }, maxBuffer: 1e8 })
  const { views } = readPicture(stdout)
  assert.deepEqual(views.filter(view => view.failure !== null), [])
  assert.ok(views.some(view => view.name === pricedAnew && view.lines.size > 0))
})
