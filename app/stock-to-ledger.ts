// How a change of stock value reads in the books of money: goods are an asset, and the other side says why they
// came or went. One entry for each document and day, in the transaction that moves the goods.
import type { Work } from '../kernel/command/work.ts'
import { Decimal } from '../kernel/values/decimal.ts'
import {
  type AccountRole, type AccountsByRole, type PostingLine, accountsByRoleIn, post, requireRoles,
} from '../books/ledger/contract.ts'
import type { ValuationLedger, ValueChange, ValuePosting } from '../books/stock/contract.ts'

const answeredBy = {
  receipt: 'goods-received', issue: 'cost-of-goods', difference: 'inventory-difference', opening: 'opening',
} as const satisfies Record<ValueChange, AccountRole>

const roles = ['inventory', ...Object.values(answeredBy)] as const

export const stockToLedger: ValuationLedger = {
  async prepare(work, companies) {
    const accounts = await accountsByRoleIn(work, companies, roles)
    return {
      post(postings) {
        const groups = Map.groupBy(postings, one => `${one.company}/${one.source.id}/${one.day}`)
        post(work, [...groups.values()].flatMap(group => entryOf(work, group, accounts)))
      },
    }
  },
}

function entryOf(work: Work, group: readonly ValuePosting[], accounts: ReadonlyMap<string, AccountsByRole>) {
  const [first] = group
  if (!first) return []
  const { company, day, source } = first
  const changes = Map.groupBy(group, one => one.change)
  const found: AccountsByRole = accounts.get(company) ?? new Map()
  const held = requireRoles(work, company, { found, roles: ['inventory', ...[...changes.keys()].map(one => answeredBy[one])] })
  const lines = [...changes].flatMap(([change, some]): PostingLine[] => {
    const value = some.reduce((sum, one) => sum + one.value, 0n)
    return [{ account: held.get('inventory')?.id ?? '', amount: value },
      { account: held.get(answeredBy[change])?.id ?? '', amount: -value }]
  }).filter(line => line.amount !== 0n)
  // why: values that cancel each other out change nothing in the books of money.
  if (lines.length === 0) return []
  const number = source.number ?? source.id.slice(-12)
  return [{ company, journal: 'stock' as const, day, text: number, currency: work.company(company).currency,
    rate: Decimal.one, source, number, lines }]
}
