// lead-to-order: a deal follows its quotes. Its value is the quote's; a confirmed order wins it.
import type { Module } from '../../kernel/model/house.ts'
import { when } from '../../kernel/event/reaction.ts'
import type { Work } from '../../kernel/command/work.ts'
import { followQuote, markWon, opportunity } from '../../operations/crm/contract.ts'
import { orderConfirmed, orderDrafted, orderRepriced } from '../../operations/sales/contract.ts'

interface Quoted {
  readonly data: { readonly opportunity: string | null, readonly net: bigint, readonly order: string }
}

const dealsOf = (work: Work, facts: readonly Quoted[]) =>
  work.load(opportunity, facts.flatMap(({ data }) => data.opportunity ?? []))

async function followNet(work: Work, facts: readonly Quoted[]): Promise<void> {
  const deals = new Map((await dealsOf(work, facts)).map(row => [row.id, row]))
  for (const { data } of facts) {
    const deal = data.opportunity ? deals.get(data.opportunity) : undefined
    if (deal) followQuote(work, deal, data.net)
  }
}

export const leadToOrder: Module = {
  name: 'lead-to-order',
  floor: 'flows',
  home: new URL('./', import.meta.url),
  reactions: [
    when(orderDrafted).within('lead-to-order.quoted', followNet),
    when(orderRepriced).within('lead-to-order.requoted', followNet),
    when(orderConfirmed).within('lead-to-order.won', async (work, facts) => {
      const deals = new Map((await dealsOf(work, facts)).map(row => [row.id, row]))
      for (const { data } of facts) {
        const deal = data.opportunity ? deals.get(data.opportunity) : undefined
        if (!deal) continue
        followQuote(work, deal, data.net)
        markWon(work, deal, data.order)
      }
    }),
  ],
}
