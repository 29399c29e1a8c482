// The totals of documents, by tables a bookkeeper can check and by properties that must hold for any document.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { currencyDigits } from '../../kernel/values/currency.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { type DocumentToPrice, type PricedLine, priceDocument, roundTax, roundTotal } from './totals.ts'

const line = (quantity: string, price: string, rate = '19', more: { discount?: string, category?: string } = {}): PricedLine =>
  ({ quantity: Decimal.parse(quantity), price: Decimal.parse(price), discountPercent: Decimal.parse(more.discount ?? '0'),
    category: more.category ?? 'S', rate: Decimal.parse(rate) })

const figures = (currency: string, inclusive: boolean, lines: readonly PricedLine[]) => {
  const { net, tax, gross, taxes, lines: totals } = priceDocument({ currency, inclusive, lines })
  return { lines: totals.map(one => String(one.net)).join(' '),
    taxes: taxes.map(one => `${one.category}${one.rate.toString()}: ${one.base}+${one.tax}`).join(', '), sum: `${net}+${tax}=${gross}` }
}

test('prices without tax: lines are rounded, then the tax of each rate', () => {
  const cases: ReadonlyArray<[string, string, readonly PricedLine[], string, string, string]> = [
    ['one line', 'EUR', [line('3', '10.00')], '3000', 'S19: 3000+570', '3000+570=3570'],
    ['half a cent goes up', 'EUR', [line('1', '0.005')], '1', 'S19: 1+0', '1+0=1'],
    ['a credit goes down by the same half cent', 'EUR', [line('-1', '0.005')], '-1', 'S19: -1+0', '-1+0=-1'],
    ['tax on the sum, not on the lines', 'EUR', [line('1', '0.02'), line('1', '0.02'), line('1', '0.02')], '2 2 2', 'S19: 6+1', '6+1=7'],
    ['a discount', 'EUR', [line('7', '9.99', '19', { discount: '12.5' })], '6119', 'S19: 6119+1163', '6119+1163=7282'],
    ['two rates and an exempt line', 'EUR', [line('1', '100'), line('2', '50', '7'), line('1', '10', '0', { category: 'E' })],
      '10000 10000 1000', 'E0: 1000+0, S19: 10000+1900, S7: 10000+700', '21000+2600=23600'],
    ['a rate written twice is one rate', 'EUR', [line('1', '1.00', '7'), line('1', '1.00', '7.00')], '100 100', 'S7: 200+14', '200+14=214'],
    ['yen have no decimals', 'JPY', [line('3', '33.5', '10')], '101', 'S10: 101+10', '101+10=111'],
    ['dinars have three', 'KWD', [line('3', '0.3335', '5')], '1001', 'S5: 1001+50', '1001+50=1051'],
    ['six decimals of a price', 'EUR', [line('1000000', '0.000123')], '12300', 'S19: 12300+2337', '12300+2337=14637'],
    ['no lines', 'EUR', [], '', '', '0+0=0'],
  ]
  for (const [name, currency, lines, nets, taxes, sum] of cases) {
    assert.deepEqual(figures(currency, false, lines), { lines: nets, taxes, sum }, name)
  }
})

test('prices with tax: the customer pays what the prices said, to the cent', () => {
  const cases: ReadonlyArray<[string, readonly PricedLine[], string, string, string]> = [
    ['one line', [line('1', '119.00')], '10000', 'S19: 10000+1900', '10000+1900=11900'],
    ['the odd cent of a rate goes to one line', [line('1', '1.00'), line('1', '1.00'), line('1', '1.00')],
      '84 84 84', 'S19: 252+48', '252+48=300'],
    ['nets that rounded too low get the missing cent', [line('1', '0.50'), line('1', '0.50'), line('1', '0.50')],
      '42 42 42', 'S19: 126+24', '126+24=150'],
    ['reduced rate', [line('3', '4.99', '7')], '1399', 'S7: 1399+98', '1399+98=1497'],
    ['exempt', [line('2', '5.00', '0', { category: 'E' })], '1000', 'E0: 1000+0', '1000+0=1000'],
    ['goods that come back', [line('2', '119.00'), line('-1', '119.00')], '20000 -10000', 'S19: 10000+1900', '10000+1900=11900'],
  ]
  for (const [name, lines, nets, taxes, sum] of cases) {
    assert.deepEqual(figures('EUR', true, lines), { lines: nets, taxes, sum }, name)
  }
})

const decimal = (most: number, scale: number): fc.Arbitrary<Decimal> =>
  fc.integer({ min: -most, max: most }).map(value => Decimal.of(BigInt(value), scale))
const anyLine: fc.Arbitrary<PricedLine> = fc.record({
  quantity: decimal(10_000_000, 3), price: decimal(1_000_000_000, 4).map(value => value.abs()),
  discountPercent: fc.constantFrom('0', '0', '3', '12.5', '33.3333', '100').map(text => Decimal.parse(text)),
  category: fc.constantFrom('S', 'S', 'Z', 'E'),
  rate: fc.constantFrom('19', '7', '25', '25.5', '2.6', '0').map(text => Decimal.parse(text)),
})
const anyDocument: fc.Arbitrary<DocumentToPrice> = fc.record({
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'), inclusive: fc.boolean(), lines: fc.array(anyLine, { maxLength: 30 }) })

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n)

test('for any document: lines, bases and taxes sum to net, tax and gross', () => {
  fc.assert(fc.property(anyDocument, document => {
    const totals = priceDocument(document)
    assert.equal(sum(totals.lines.map(one => one.net)), totals.net, 'BR-CO-10: sum of line nets')
    assert.equal(sum(totals.taxes.map(one => one.base)), totals.net, 'BR-CO-13: sum of bases')
    assert.equal(sum(totals.taxes.map(one => one.tax)), totals.tax, 'BR-CO-14: sum of taxes')
    assert.equal(totals.net + totals.tax, totals.gross, 'BR-CO-15: gross')
    if (document.inclusive) assert.equal(sum(totals.lines.map(one => one.total)), totals.gross, 'what the prices said')
    else assert.deepEqual(totals.lines.map(one => one.net), totals.lines.map(one => one.total))
  }), { numRuns: 400 })
})

test('for any document: per rate the tax is that of its base (BR-CO-17), with prices including it within a unit', () => {
  fc.assert(fc.property(anyDocument, document => {
    for (const { base, rate, tax } of priceDocument(document).taxes) {
      const expected = roundTax(base, rate, false)
      const off = expected > tax ? expected - tax : tax - expected
      assert.ok(off <= (document.inclusive ? 1n : 0n), `${base} × ${rate.toString()} % is ${expected}, not ${tax}`)
    }
  }), { numRuns: 400 })
})

test('for any document: no line is further than a unit from its own exact net', () => {
  fc.assert(fc.property(anyDocument, document => {
    const totals = priceDocument(document)
    totals.lines.forEach(({ net, total }, index) => {
      const rate = document.lines[index]?.rate ?? Decimal.zero
      const exact = document.inclusive ? total - roundTax(total, rate, true) : total
      assert.ok(net - exact <= 1n && exact - net <= 1n, `line ${index}: ${net}, exactly ${exact}`)
    })
  }), { numRuns: 400 })
})

test('for any document: the credit note is the invoice with the other sign', () => {
  fc.assert(fc.property(anyDocument, document => {
    const credit = priceDocument({ ...document, lines: document.lines.map(one => ({ ...one, quantity: one.quantity.negated() })) })
    const invoice = priceDocument(document)
    assert.deepEqual([credit.net, credit.tax, credit.gross], [-invoice.net, -invoice.tax, -invoice.gross])
  }), { numRuns: 200 })
})

test('the order of lines does not change what is to be paid', () => {
  fc.assert(fc.property(anyDocument, document => {
    const turned = priceDocument({ ...document, lines: [...document.lines].reverse() })
    const straight = priceDocument(document)
    assert.deepEqual([turned.net, turned.tax, turned.gross], [straight.net, straight.tax, straight.gross])
  }), { numRuns: 100 })
})

test('an exact total is rounded half up in the digits of its currency', () => {
  const cases = [['1.005', 'EUR', 101n], ['-1.005', 'EUR', -101n], ['0.5', 'JPY', 1n], ['1.0005', 'KWD', 1001n]] as const
  for (const [text, currency, minor] of cases) {
    assert.equal(roundTotal(Decimal.parse(text), currency), minor, `${text} ${currency} with ${currencyDigits(currency)} digits`)
  }
})
