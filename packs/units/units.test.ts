// The shipped units: accepted by the house, exact there and back, and coded as UN/ECE codes them.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { Decimal } from '../../kernel/values/decimal.ts'
import { Ratio, convert } from '../../kernel/values/ratio.ts'
import { type Foundations, openFoundations } from '../../foundations/testing/foundations.ts'
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

const list = new URL('../../../shared/data/codelists-einvoice/UNECERec20-11e.xml', import.meta.url)
test('every code is one of the e-invoice code list',
  { skip: existsSync(list) ? false : 'the public code list is not beside the project' }, () => {
    const codes = new Set([...readFileSync(list, 'utf8').matchAll(/>\s*([0-9A-Z]{2,3})\s*</g)].map(match => match[1]))
    assert.ok(codes.size > 1000)
    for (const { code } of units) assert.ok(codes.has(code), code)
  })
