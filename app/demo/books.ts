// Reads back what a step has posted: the entries of the ledger that came since the last look, line by line.
import type { Client, Json } from './client.ts'

interface Money { readonly amount: string, readonly currency: string }

export interface Books {
  /** Ledger lines posted since the last look, as text. */
  news(): Promise<string[]>
  /** Debit and credit over all accounts; equal, or something is very wrong. */
  totals(): Promise<{ debit: string, credit: string }>
}

const latest = 20

export async function openBooks(client: Client): Promise<Books> {
  const path = `/api/ledger/entries?company=${client.company}&sort=-id&include=lines&limit=${latest}`
  const read = async (): Promise<{ items: Json[], labels: Record<string, string> }> =>
    await client.get(path) as { items: Json[], labels: Record<string, string> } // why: the shape of every list.
  let seen = new Set((await read()).items.map(entry => entry['id']))
  return {
    async news() {
      const { items, labels } = await read()
      const fresh = items.filter(entry => !seen.has(entry['id'])).toReversed()
      seen = new Set(items.map(entry => entry['id']))
      return fresh.flatMap(entry => (entry['lines'] as Json[]).map(line => lineText(line, labels)))
    },
    async totals() {
      const { totals } = await client.get(`/api/reports/ledger.trial-balance?company=${client.company}`) as
        { totals: { debit: Money, credit: Money } } // why: as the report declares it.
      return { debit: totals.debit.amount, credit: totals.credit.amount }
    },
  }
}

function lineText(line: Json, labels: Readonly<Record<string, string>>): string {
  const { amount, currency } = line['base'] as Money
  const isCredit = amount.startsWith('-')
  const figure = `${amount.replace('-', '').padStart(12)} ${currency}`
  const account = labels[String(line['account'])] ?? String(line['account'])
  return `${isCredit ? 'Cr' : 'Dr'}  ${account.padEnd(52)}${isCredit ? ' '.repeat(16) : ''}${figure}`
}
