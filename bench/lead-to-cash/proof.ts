// Whether what was measured is also right: numbers without gaps, books in balance, nothing left reserved, and
// as many invoices paid as chains were counted.
import type { Hand } from './hand.ts'

export interface Proof { readonly right: boolean, readonly invoices: number,
  readonly [what: string]: unknown }

const figure = async (hand: Hand, text: string): Promise<number> =>
  Number((await hand.query(text))[0]?.['n'])

/** Checks the whole database against the number of chains begun and finished in it. */
export async function prove(hand: Hand, chains: number): Promise<Proof> {
  const found = {
    invoices: await figure(hand,
      `select count(*) as n from receivables.invoices
        where state = 'posted' and payment = 'full' and residual = 0`),
    gaps: await figure(hand, `select coalesce(sum(missing), 0) as n from (
      select max(substring(number from '\\d+$')::bigint) - count(*) as missing from receivables.invoices
        where number is not null group by company_id, left(number, 8)) series`),
    balance: await figure(hand,
      `select coalesce(sum(abs(total)), 0) as n from (select sum(base) as total from ledger.entry_lines
        group by company_id) books`),
    unbalanced: await figure(hand,
      `select count(*) as n from (select entry_id from ledger.entry_lines
        group by company_id, entry_id having sum(base) <> 0) entries`),
    reserved: await figure(hand, 'select coalesce(sum(reserved), 0) as n from stock.levels'),
    openItems: await figure(hand, `select count(*) as n from ledger.open_items where state = 'open'`),
    running: await figure(hand, `select count(*) as n from process.instances where state = 'running'`),
  }
  const { invoices, ...rest } = found
  return { right: invoices === chains && Object.values(rest).every(one => one === 0), chains, ...found }
}
