// A document taken over counts as revenue by itself, so what is taken back of it afterwards, by a credit note of ours, is
// taken from the revenue too: on the day of the note, from whom and at the cost the document counted for.
import { when } from '../../kernel/event/reaction.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { invoice, invoicePosted } from '../../operations/receivables/contract.ts'
import { recordSale } from '../../operations/sales/contract.ts'

/** What a document counted for, by product. */
interface Counted extends Record<string, unknown> {
  readonly of: string
  readonly product: string
  readonly salesperson: string
  readonly team: string | null
  readonly customerGroup: string | null
  readonly quantity: Decimal
  readonly cost: Decimal
}

export const takeCreditFromRevenue = when(invoicePosted).within('import.credited', async (work, facts) => {
  const credits = facts.filter(({ data }) => data.kind === 'credit-note').map(({ data }) => data.invoice)
  if (credits.length === 0) return
  const notes = await work.load(invoice, credits)
  const corrected = (await work.load(invoice, notes.flatMap(note => note.corrects ?? []))).filter(row => row.takenOver !== null)
  if (corrected.length === 0) return
  const counted = await work.read<Counted>(sql`
    select order_id as of, product_id as product, salesperson_id as salesperson, team_id as team, customer_group_id as "customerGroup",
        sum(quantity) as quantity, sum(cost)::numeric as cost
      from sales.revenue_facts where order_id = any(${corrected.map(row => row.id)}::uuid[]) group by 1, 2, 3, 4, 5`)
  for (const note of notes) {
    const own = counted.filter(one => one.of === note.corrects)
    const [first] = own
    if (!first) continue
    const costOf = (product: string | null, quantity: Decimal): bigint => {
      const of = own.find(one => one.product === product)
      return of && !of.quantity.isZero() ? of.cost.times(quantity).dividedBy(of.quantity, 0, 'half-up').unscaled : 0n
    }
    const { salesperson, team, customerGroup } = first
    recordSale(work, { ...note, salesperson, team, customerGroup, lines: note.lines.map(({ id, product, quantity, net }) =>
      ({ id, product: product ?? '', quantity, net, cost: costOf(product, quantity) })) }, { credits: true })
  }
})
