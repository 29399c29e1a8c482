// The amounts of an entry in the currency of the company. Each side is converted once as a whole and shared
// out over its lines, so the entry balances to the last unit whatever the rate is.
import { allocate } from '../../kernel/values/allocation.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import { Money } from '../../kernel/values/money.ts'

interface Line { readonly amount: bigint, readonly base?: bigint }
interface Currencies { readonly currency: string, readonly baseCurrency: string, readonly rate: Decimal }

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n)
const size = (value: bigint): bigint => (value < 0n ? -value : value)

/** One base amount per line: the given ones as they are, the others at the rate with the difference allocated. */
export function baseAmounts(lines: readonly Line[], money: Currencies): bigint[] {
  if (money.currency === money.baseCurrency) return lines.map(line => line.amount)
  const result = lines.map(line => line.base ?? 0n)
  const reckoned = lines.flatMap((line, index) => (line.base === undefined && line.amount !== 0n ? [index] : []))
  const debits = reckoned.filter(index => (lines[index]?.amount ?? 0n) > 0n)
  const credits = reckoned.filter(index => (lines[index]?.amount ?? 0n) < 0n)
  const given = sum(result)
  const share = (indices: readonly number[], total: bigint): void => {
    const parts = allocate(total, indices.map(index => size(lines[index]?.amount ?? 0n)))
    indices.forEach((index, place) => { result[index] = parts[place] ?? 0n })
  }
  if (debits.length === 0 || credits.length === 0) {
    // why: with one side given, the other side is what balances it.
    if (reckoned.length > 0) share(reckoned, -given)
    return result
  }
  const debit = Money.of(sum(debits.map(index => lines[index]?.amount ?? 0n)), money.currency).toDecimal()
  const debitBase = Money.rounded(debit.times(money.rate), money.baseCurrency, 'half-up').minor
  share(debits, debitBase)
  share(credits, -(given + debitBase))
  return result
}
