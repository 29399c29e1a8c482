// No import tells what its sender may not read: whatever of a record is hidden, a table that says it and one that says
// something else are answered alike, line by line, in counts, in changes and in reasons. All kinds of tables, all columns.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../kernel/access/actor.ts'
import { usualRules } from '../../kernel/exchange/import-rules.ts'
import { type ImportResult, type ImportWish, importRows, targetsOf } from '../../kernel/exchange/import-run.ts'
import { type ImportColumn, type ImportTarget, houseId, madeBy } from '../../kernel/exchange/import-target.ts'
import { settleFields } from '../../kernel/own/fill.ts'
import { wordsOf } from '../../app/words.ts'
import { createWorld, type World } from '../../testing/world.ts'

let w: World
let words: ReturnType<typeof wordsOf>
before(async () => {
  w = await createWorld()
  words = wordsOf(w.engine.house)
  for (const resource of ['party.party', 'catalog.product', 'crm.opportunity', 'sales.order', 'sales.order.lines']) {
    await w.admin.does('own.field.add', { resource, labels: { en: resource.endsWith('lines') ? 'Engraved' : 'Secret' }, kind: 'text' })
  }
  await w.engine.renewing
  await settleFields(w.engine)
  await w.engine.renewing
  await w.admin.does('stock.warehouse.create', { company: w.company, code: 'WEST', name: 'West' })
  await w.person('Bo Other', 'administrator')
  for (const name of ['Other', 'Above']) await w.admin.does('org.team.create', { company: w.company, name })
  for (const [name, rows] of told) {
    const result = await take(name, table(rows))
    assert.deepEqual(result.rows.flatMap(row => row.errors ?? []), [], name)
  }
})
after(() => w.end())

type Row = Readonly<Record<string, string>>
const take = (target: string, lines: string, more: Partial<ImportWish> = {}): Promise<ImportResult> =>
  importRows(w.engine, { target, table: lines, actor: w.admin.actor, words, company: w.company, mode: 'each', ...more })
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
const table = (rows: readonly Row[]): string => {
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))]
  return [names, ...rows.map(row => names.map(name => row[name] ?? ''))].map(cells => cells.map(quoted).join(',')).join('\n')
}
const hiding = (hide: readonly string[]): Actor => ({ ...w.admin.actor, grants: [{ allow: '*', reach: 'all', hide }] })

const admin = 'Ada Admin'
const document = { number: 'E-1', customer: 'K1', customerReference: 'theirs', note: 'a note', currency: 'EUR' }
/** Every kind with every column that can be filled, the second record for what the first does not mean. */
const told: ReadonlyArray<readonly [string, readonly Row[]]> = [
  ['price-list', [{ name: 'Spring', currency: 'EUR', inclusive: 'no', standard: 'no' }, { name: 'Autumn', currency: 'EUR' }]],
  ['customer-group', [{ name: 'Shops', priceList: 'Spring', note: 'few' }, { name: 'Schools' }]],
  ['party', [{ number: 'K1', name: 'First', kind: 'organisation', givenName: 'Fanny', familyName: 'First', country: 'DE',
    vatId: 'DE136695976', email: 'first@hidden.example', phone: '+494012345678', website: 'first.example',
    street: 'Way 1', street2: 'Back', postalCode: '20095',
    city: 'Hamburg', region: 'North', isCustomer: 'yes', isSupplier: 'yes', isContact: 'no', isLead: 'no', isPartner: 'no',
    isBusiness: 'yes', language: 'de',
    currency: 'EUR', paymentDays: '14', creditLimit: '5000', owner: admin, team: 'Other', customerGroup: 'Shops',
    priceList: 'Spring', source: 'fair', note: 'worth a fortune', x_secret: 'word' }, { number: 'K2', name: 'Second', country: 'DE' }]],
  ['category', [{ name: 'Lamps' }, { name: 'Desks' }, { name: 'Bulbs', parent: 'Lamps' }]],
  ['product', [{ code: 'P1', name: 'Bulb', category: 'Bulbs', unit: 'C62', kind: 'good', stocked: 'yes', taxClass: 'standard',
    description: 'bright', weightKg: '1.5', barcode: '4006381333931', active: 'yes', x_secret: 'word' }, { code: 'P2', name: 'Desk' }]],
  ['price', [{ priceList: 'Spring', product: 'P1', minQuantity: '5', price: '9.50', validFrom: '2026-01-01', validUntil: '2026-12-31' }]],
  ['opening-stock', [{ product: 'P1', quantity: '12', unitCost: '4.25', location: 'MAIN', day: '2026-03-01' }]],
  ['stock-count', [{ product: 'P1', name: 'Bulb', location: 'MAIN', onHand: '12', counted: '12', unit: 'C62', unitCost: '4.25' }]],
  ['opportunity', [{ number: 'O-1', title: 'Lights', customer: 'K1', contact: 'K2', state: 'open', currency: 'EUR',
    expected: '1000.50', expectedOn: '2026-05-01', source: 'fair', team: 'Other', note: 'soon', owner: admin,
    stage: 'Proposal', x_secret: 'word' }]],
  ['order', [{ ...document, state: 'quoted', salesperson: admin,
    orderedOn: '2026-03-01', promisedOn: '2026-04-01', validUntil: '2026-03-20', product: 'P1', quantity: '3',
    price: '9.50', discountPercent: '5', lineText: 'Bulbs', x_secret: 'word', 'lines.x_engraved': 'word' }]],
  ['invoice', [{ ...document, number: 'R-1', day: '2026-01-05', kind: 'invoice', product: 'P1', quantity: '2', price: '10.00',
    lineText: 'Bulbs', unitCost: '4', takenOver: 'history', deliveredOn: '2026-01-04', paymentDays: '14', rate: '1', inclusive: 'no',
    language: 'de', salesperson: admin, unit: 'C62', discountPercent: '5', taxCategory: 'S', taxRate: '19' }]],
  ['opening-balance', [{ day: '2026-01-01', account: '1100', debit: '700', party: 'K1', dueOn: '2026-02-01' },
    { day: '2026-01-01', account: '3900', credit: '700' }]],
  ['entry', ['1000', '1010'].map((account, at) => ({ number: 'B-1', day: '2026-02-01', text: 'Moved', journal: 'general', currency: 'EUR',
    account,
    [at === 0 ? 'debit' : 'credit']: '10.00', lineText: 'told', party: 'K1', dueOn: '2026-03-01' }))],
]

/** Another value of the same kind. */
const other: Readonly<Record<string, string>> = { 'party.party': 'K2', 'catalog.product': 'P2', 'catalog.category': 'Desks',
  'catalog.price-list': 'Autumn', 'party.customer-group': 'Schools', 'org.team': 'Above', 'ledger.account': '1200', 'org.unit': 'HUR',
  'org.user': 'Bo Other', 'crm.stage': 'Negotiation', 'stock.location': 'WEST',
  vatId: 'DE129273398', email: 'other@hidden.example', phone: '+494099999999', website: 'other.example',
  barcode: '4006381333948', date: '2026-03-15', decimal: '7.25', amount: '77.00', integer: '3', language: 'en', currency: 'USD',
  country: 'AT' }

function wrongFor({ name, field: { spec }, reference }: ImportColumn, right: string): string {
  if (name === 'customer') return 'K2'
  if (reference) return other[reference.resource] ?? assert.fail(`nothing else for ${name}`)
  if (spec.choices) return spec.choices.find(choice => choice !== right) ?? right
  if (spec.type.name === 'boolean') return right === 'yes' ? 'no' : 'yes'
  return other[name] ?? other[spec.type.name] ?? `${right} or not`
}

/** The fields that tell what stands in a column. */
const fieldsOf = (target: ImportTarget, { name, words: called, comparedWith = [] }: ImportColumn): string[] =>
  [...called.startsWith('field.') ? [called.slice(6)] : [], `${madeBy(target)}.${name}`, ...comparedWith]

/** What the sender is told, but for what they said themselves. */
const answered = ({ counts, rows }: ImportResult, said: readonly string[]) => ({
  counts, rows: rows.map(({ outcome, id, changes, errors }) => ({
  outcome, id: outcome === 'new' ? null : id, errors: errors?.map(({ column, code, detail }) =>
    ({ column, code, detail: said.reduce((text, one) => text.replaceAll(one, '…'), detail) })),
  changes: changes && Object.fromEntries(Object.entries(changes).map(([column, [was]]) => [column, was])) })) })

// why: a name there can be only once is refused when it is taken, whoever asks, on every screen; and of what a line is known
// again by there is nothing to compare with where it says something else.
const knownBy: Readonly<Record<string, readonly string[]>> = { 'price-list': ['name'], 'customer-group': ['name'], category: ['name'],
  product: ['code', 'barcode'], price: ['priceList', 'product', 'minQuantity', 'validFrom'], 'opening-stock': ['product'],
  'stock-count': ['product'],
  opportunity: ['number'], order: ['number'], invoice: ['number'], 'opening-balance': ['day'], entry: ['number'], party: ['number'] }

// why: the first only with a record that its line makes itself, the others only in documents that say them instead of what is told here.
const untold = ['party.parent', 'opportunity.lostReason', 'invoice.customerName', 'invoice.country', 'entry.taxCategory', 'entry.taxRate']

test('whatever is hidden, the right value and a wrong one are answered alike', async () => {
  const targets = targetsOf(w.engine)
  assert.deepEqual(told.map(([name]) => name), targets.map(target => target.name), 'a law for all kinds of tables')
  let compared = 0
  const tells: string[] = []
  const left: string[] = []
  for (const target of targets) {
    const rows = told.find(([name]) => name === target.name)?.[1] ?? []
    const at = target.name === 'category' ? 2 : 0
    for (const column of target.columns) {
      const right = rows[at]?.[column.name]
      if (column.name !== houseId && !rows.some(row => row[column.name] !== undefined)) left.push(`${target.name}.${column.name}`)
      if (right === undefined || column.name === houseId || knownBy[target.name]?.includes(column.name)) continue
      const actor = hiding(fieldsOf(target, column))
      const wrong = wrongFor(column, right)
      const ask = async (value: string) => answered(await take(target.name, table(rows.map((row, place) =>
        (place === at || target.head?.includes(column.name) ? { ...row, [column.name]: value } : row))), { actor, dryRun: true }),
      [right, wrong])
      const [one, two] = [await ask(right), await ask(wrong)]
      compared += 1
      if (JSON.stringify(one) !== JSON.stringify(two)) tells.push(
        `${target.name}.${column.name}: ${JSON.stringify([one.rows[at], two.rows[at]])}`)
      const was = one.rows[at]?.changes?.[column.name] ?? null
      if (was !== null) tells.push(`${target.name}.${column.name} says it was ${String(was)}`)
    }
  }
  assert.deepEqual(tells, [])
  assert.deepEqual(left, untold, 'a law for all columns')
  assert.ok(compared > 60, `${compared} columns`)
})

test('nobody is found by what may not be read, and no likeness rests on it', async () => {
  const actor = hiding(['party.party.vatId', 'party.party.email', 'party.party.phone', 'catalog.product.barcode'])
  const reasons = async (target: string, row: Row, more: Partial<ImportWish> = {}) =>
    (await take(target, table([row]), { actor, dryRun: true, ...more }))
      .rows.map(({ outcome, errors }) => [outcome, errors?.map(one => one.code)])
  for (const customer of ['DE136695976', 'DE129273398', 'first@hidden.example']) {
    assert.deepEqual(await reasons('opportunity', { number: 'O-9', title: 'New', customer }), [['rejected', ['unknown-record']]], customer)
  }
  assert.deepEqual(await reasons('opportunity', { number: 'O-9', title: 'New', customer: 'K1' }), [['new', undefined]])
  const alike = { rules: { ...usualRules, alike: 20 } }
  const like = (phone: string) => reasons('party', { name: 'Somebody Else', country: 'DE', phone }, alike)
  assert.deepEqual(await like('+494012345678'), await like('+494099999999'))
})
