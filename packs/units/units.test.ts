// The shipped units: accepted by the house, exact there and back, and coded as UN/ECE codes them.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Language } from '../../kernel/i18n/language.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { Ratio, convert } from '../../kernel/values/ratio.ts'
import { get } from '../../kernel/read/get.ts'
import { labelsOf } from '../../kernel/read/labels.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { runReport } from '../../kernel/read/report.ts'
import { type Foundations, openFoundations, tester } from '../../foundations/testing/foundations.ts'
import { product } from '../../foundations/catalog/contract.ts'
import { symbolIn, unitSymbols } from '../../ground/org/contract.ts'
import { type ShippedUnit, shippedUnits } from './units.ts'

let world: Foundations
let units: ShippedUnit[]
before(async () => {
  world = await openFoundations()
  units = await shippedUnits()
})
after(() => world.close())

const ratioOf = (code: string): Ratio => {
  const unit = units.find(one => one.code === code)
  assert.ok(unit, code)
  return Ratio.of(BigInt(unit.numerator), BigInt(unit.denominator))
}

test('the house takes every unit it does not have yet', async () => {
  await world.run('org.unit.create', ...units.filter(one => one.code !== 'C62'))
  assert.ok(units.length > 50)
})

test('ratios are in lowest terms and convert there and back without residue', () => {
  for (const { code, numerator, denominator } of units) {
    const ratio = ratioOf(code)
    assert.deepEqual([ratio.n, ratio.d], [BigInt(numerator), BigInt(denominator)], code)
    assert.ok(ratio.times(ratio.inverse()).equals(Ratio.one), code)
  }
})

test('what people know of units is true', () => {
  const truths: ReadonlyArray<[string, string, string, string]> = [
    ['12', 'INH', 'FOT', '1'], ['3', 'FOT', 'YRD', '1'], ['1760', 'YRD', 'SMI', '1'], ['1', 'INH', 'MMT', '25.4'],
    ['16', 'ONZ', 'LBR', '1'], ['2000', 'LBR', 'STN', '1'], ['1000', 'KGM', 'TNE', '1'], ['1', 'DZN', 'C62', '12'],
    ['128', 'OZA', 'GLL', '1'], ['42', 'GLL', 'BLL', '1'], ['8', 'PTI', 'GLI', '1'], ['1', 'MTQ', 'LTR', '1000'],
    ['144', 'INK', 'FTK', '1'], ['43560', 'FTK', 'ACR', '1'], ['10000', 'MTK', 'H18', '1'], ['24', 'HUR', 'DAY', '1'],
  ]
  for (const [quantity, from, into, expected] of truths) {
    const found = convert(Decimal.parse(quantity), ratioOf(from).times(ratioOf(into).inverse()), 6, 'half-up')
    assert.equal(found.trimmed().toString(), expected, `${quantity} ${from} in ${into}`)
  }
})

test('what is shipped is said in every language, and measures are written alike everywhere', () => {
  for (const [code, words] of Object.entries(unitSymbols)) assert.equal(units.find(unit => unit.code === code)?.symbol, words.en, code)
  const alike = units.filter(({ code }) => !unitSymbols[code]).map(({ symbol }) => symbol)
  assert.deepEqual(alike.filter(symbol => !/^(\d+|[mcdkh]?[glm][²³]?|d?t|ha|.* \((US|UK)\))$/.test(symbol)), [])
  assert.deepEqual([symbolIn('de', { code: 'C62', symbol: 'pcs' }), symbolIn('de', { code: 'C62', symbol: 'St' })], ['Stk.', 'St'])
})

test('a reader sees units in their words, wherever a record refers to one; a file has them as they are stored', async () => {
  const { engine, piece } = world
  const [hour] = await world.query<{ id: string }>(sql`select id from org.units where code = 'HUR'`)
  const id = await world.make('catalog.product', { code: 'HAMMER', name: 'Hammer', unit: piece })
  const reader = (language: Language) => new Reader(engine, { ...tester, language })
  const wanted = new Map([['org.unit', new Set([piece, String(hour?.id)])]])
  const seen = async (language: Language) => {
    const labels = await labelsOf(reader(language), wanted)
    const whole = await get(reader(language), product, id)
    const finder = engine.house.reports.get('catalog.product-finder')
    assert.ok(finder)
    // why: the answer of this very report.
    const { items: [found] } = await runReport(reader(language), finder, { search: ['HAMMER'] }) as { items: { unit: string }[] }
    return [labels[piece], labels[String(hour?.id)], whole.labels[piece], found?.unit]
  }
  assert.deepEqual(await seen('en'), ['pcs', 'h', 'pcs', 'pcs'])
  assert.deepEqual(await seen('de'), ['Stk.', 'Std.', 'Stk.', 'Stk.'])
  assert.deepEqual(await seen('zh'), ['件', '小时', '件', '件'])
  assert.deepEqual(await seen('da'), ['stk.', 'timer', 'stk.', 'stk.'])
  assert.equal((await labelsOf(reader('de').asStored(), wanted))[piece], 'pcs')
  await world.run('org.unit.update', { id: piece, symbol: 'Teil' })
  assert.deepEqual(await seen('zh'), ['Teil', '小时', 'Teil', 'Teil'], 'what a company writes itself stays')
})

const list = new URL('../../../shared/data/codelists-einvoice/UNECERec20-11e.xml', import.meta.url)
test('every code is one of the e-invoice code list',
  { skip: existsSync(list) ? false : 'the public code list is not beside the project' }, () => {
    const codes = new Set([...readFileSync(list, 'utf8').matchAll(/>\s*([0-9A-Z]{2,3})\s*</g)].map(match => match[1]))
    assert.ok(codes.size > 1000)
    for (const { code } of units) assert.ok(codes.has(code), code)
  })
