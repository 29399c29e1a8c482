// FEEL holds for all values what arithmetic and three-valued logic promise, reads anything or says where not, and
// never breaks while computing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Decimal } from '../values/decimal.ts'
import { readExpression } from './feel.ts'
import { functions } from './functions.ts'
import { FeelError } from './node.ts'
import { Day, Span, type Value, isList, typeOf } from './value.ts'

const decimals = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 6 }))
  .map(([unscaled, scale]) => Decimal.of(unscaled, scale))
const truths = fc.constantFrom(true, false, null)

const run = (source: string, values: Readonly<Record<string, Value>> = {}): Value =>
  readExpression(source, Object.keys(values)).value(name => values[name] ?? null)
const isEqual = (a: Value, b: Value): boolean => a instanceof Decimal && b instanceof Decimal && a.equals(b)

test('sums and products are exact', () => {
  fc.assert(fc.property(decimals, decimals, decimals, (a, b, c) => {
    assert.ok(isEqual(run('a + b - b', { a, b }), a))
    assert.ok(isEqual(run('a * b + a * c', { a, b, c }), run('a * (b + c)', { a, b, c })))
    assert.equal(run('0.1 + 0.2 = 0.3'), true)
  }))
})

test('a quotient times its divisor comes back in 30 digits', () => {
  fc.assert(fc.property(decimals, decimals.filter(one => !one.isZero()), (a, b) => {
    const back = run('a / b * b', { a, b }) as Decimal
    const most = a.abs().plus(Decimal.one).times(Decimal.of(1n, 30))
    assert.ok(back.minus(a).abs().compare(most) <= 0, `${back} is not ${a}`)
  }))
})

test('division by nothing, and figures with what is no figure, are not known', () => {
  fc.assert(fc.property(decimals, a => {
    for (const source of ['a / 0', 'a + null', 'a * "x"', 'a < "x"', 'null > a']) assert.equal(run(source, { a }), null)
  }))
})

test('and, or and not are those of three values', () => {
  const and = (a: boolean | null, b: boolean | null) => (a === false || b === false ? false : a === null || b === null ? null : true)
  fc.assert(fc.property(truths, truths, (a, b) => {
    assert.equal(run('a and b', { a, b }), and(a, b))
    const negated = (value: boolean | null) => (value === null ? null : !value)
    assert.equal(run('a or b', { a, b }), negated(and(negated(a), negated(b))))
    assert.equal(run('if a then 1 else 2', { a })?.toString(), a === true ? '1' : '2')
  }))
})

test('sorting, turning round and picking of lists fit together', () => {
  fc.assert(fc.property(fc.array(decimals, { minLength: 1, maxLength: 8 }), list => {
    assert.ok(isEqual(run('max(l)', { l: list }), run('-1 * min(for x in l return -x)', { l: list })))
    assert.ok(isEqual(run('l[1]', { l: list }), run('reverse(l)[-1]', { l: list })))
    assert.ok(isEqual(run('count(l[item >= 0]) + count(l[item < 0])', { l: list }), run('count(l)', { l: list })))
    assert.ok(isEqual(run('mean(l) * count(l) - sum(l)', { l: list }), Decimal.zero)
      || (run('abs(mean(l) * count(l) - sum(l)) < 0.000000000001', { l: list }) === true))
  }))
})

test('any text is read or refused with its place', () => {
  const pieces = fc.array(fc.constantFrom('1', 'a', '"t"', '+', '-', '(', ')', '[', ']', 'if', 'then', 'else', 'and', 'in', '..', ',',
    'for', 'return', 'sum(', '**', '=', '<', '@"2026-01-01"', 'between', 'null', '.', 'item'), { maxLength: 12 })
  fc.assert(fc.property(fc.oneof(fc.string(), pieces.map(all => all.join(' '))), source => {
    try {
      readExpression(source, ['a']).value(() => Decimal.one)
    } catch (error) {
      assert.ok(error instanceof FeelError, String(error))
      assert.ok(error.position >= 1 && error.position <= source.length + 1)
    }
  }), { numRuns: 2000 })
})

test('what would keep the house busy for ever is not known, and found so at once', () => {
  const ten = '[1, 2, 3, 4, 5, 6, 7, 8, 9, 0]'
  const loops = (count: number, last: string): string =>
    `for ${Array.from({ length: count }, (_, at) => `a${at} in ${ten}`).join(', ')} return ${last}`
  const doubled = (count: number, wrap: (inner: string) => string, first: string): string =>
    Array.from({ length: count }).reduce((inner: string) => wrap(inner), first)
  const begun = performance.now()
  for (const source of [loops(12, '1'), `some ${loops(12, '2').slice(4).replace('return', 'satisfies')} > 2`, '9 ** 999 ** 999 ** 999',
    doubled(25, inner => `replace(${inner}, ".", "$0$0$0$0$0$0$0$0$0$0")`, '"0123456789"'),
    doubled(25, inner => `for x in [${inner}] return [x, x]`, '1'),
    `count(flatten(${doubled(25, inner => `for x in [${inner}] return [x, x]`, '1')}))`,
    doubled(25, inner => `string join(for x in ${ten} return ${inner}, "${'-'.repeat(50)}")`, '"x"')]) {
    assert.equal(run(source), null, source.slice(0, 80))
  }
  const long = 'a'.repeat(20_000)
  for (const pattern of ['(a|aa)+$', '(a|a)*b', '.*.*.*.*.*.*.*=', '^(([a-z])+.)+[A-Z]$']) {
    assert.equal(run(`matches(t, "${pattern}")`, { t: `${long}!` }), false, pattern)
  }
  assert.equal(run(`matches("abab", "(ab)${'\\'}1")`), null, 'what needs a way back is not read')
  for (const chain of [`1${'+1'.repeat(8_000)}`, `${'-'.repeat(16_000)}1`]) assert.throws(() => run(chain), FeelError)
  assert.equal(String(run(`1${'+1'.repeat(900)}`)), '901')
  assert.ok(performance.now() - begun < 5_000)
  assert.equal(run(`${'9'.repeat(41)} + 1`), null)
})

test('no function breaks on any value', () => {
  const some: fc.Arbitrary<Value> = fc.oneof(truths, fc.string(), decimals, fc.constant(new Day('2024-02-29' as Day['date'])),
    fc.constantFrom(new Span('months', 14), new Span('seconds', -90_061)), fc.array(decimals, { maxLength: 3 }))
  fc.assert(fc.property(fc.constantFrom(...functions.keys()), fc.array(some, { maxLength: 4 }), (name, args) => {
    const values = Object.fromEntries(args.map((arg, at) => [`v${at}`, arg]))
    const value = run(`${name}(${Object.keys(values).join(', ')})`, values)
    assert.ok(isList(value) || typeOf(value) !== 'list')
  }), { numRuns: 3000 })
})

test('days and spans count as the calendar does', () => {
  assert.equal(run('(date("2024-03-01") - date("2024-02-01")) = duration("P29D")'), true)
  assert.equal((run('date("2024-01-31") + duration("P1M")') as Day).date, '2024-02-29')
  assert.equal(run('day of week(date("2026-11-22"))'), 'Sunday')
  assert.equal(run('years and months duration(date("2020-05-20"), date("2026-05-19")).years')?.toString(), '5')
  assert.equal(run('week of year(date("2021-01-03"))')?.toString(), '53')
})
