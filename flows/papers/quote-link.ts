// The link by which a customer reads and accepts a sent quote: long and random, good for one acceptance and
// until the quote ends. Only its hash is kept here; the link itself stands in the mail that carries it.
import { hashOf, newSecret } from '../../kernel/auth/secret.ts'
import { plainTable } from '../../kernel/command/table-shape.ts'
import type { Work } from '../../kernel/command/work.ts'
import { type Reaction, when } from '../../kernel/event/reaction.ts'
import type { Pool } from '../../kernel/sql/connection.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { type Instant, endOfDay, plusDays } from '../../kernel/values/instant.ts'
import { type OrderRow, orderAccepted } from '../../operations/sales/contract.ts'
import { quoteNotOpen } from './problems.ts'

const quoteLinks = plainTable('papers.quote_links', {
  id: 'uuid', tokenHash: 'text', companyId: 'uuid', orderId: 'uuid', revision: 'integer', fileId: 'uuid', createdAt: 'timestamptz',
  expiresAt: 'timestamptz', usedAt: 'timestamptz',
})

/** A quote without an end date can be accepted this long. */
const openDays = 30

/** Makes a link to the sent quote and answers its token, which nobody can read here again. */
export function makeQuoteLink(work: Work, row: OrderRow, fileId: string): string {
  const token = newSecret()
  const id = work.newId()
  const expiresAt = row.validUntil === null ? plusDays(work.now, openDays) : endOfDay(work.company(row.company).zone, row.validUntil)
  work.put(quoteLinks, id, { id, tokenHash: hashOf(token), companyId: row.company, orderId: row.id, revision: row.revision, fileId,
    createdAt: work.now, expiresAt })
  return token
}

export interface OpenQuote extends Record<string, unknown> { readonly order: string, readonly revision: number, readonly file: string }

/** What an open link leads to; every other link is refused alike. */
export async function openQuote(pool: Pool, token: string, now: Instant): Promise<OpenQuote> {
  const [found] = await pool.query<OpenQuote>(sql`
    select l.order_id as "order", l.revision, l.file_id as file
      from papers.quote_links l join sales_api.orders o on o.id = l.order_id
     where l.token_hash = ${hashOf(token)} and l.used_at is null and l.expires_at > ${now}
       and o.state = 'quoted' and o.revision = l.revision and o.accepted_at is null`)
  if (!found) throw quoteNotOpen.of()
  return found
}

/** An accepted quote is accepted once: all its links end with it, whoever recorded the acceptance. */
export const closeLinks: Reaction = when(orderAccepted).within('papers.close-links', async (work, facts) => {
  const links = await work.read<{ id: string }>(sql`select id from papers.quote_links
    where order_id = any(${facts.map(({ data }) => data.order)}::uuid[]) and used_at is null`)
  for (const { id } of links) work.patch(quoteLinks, id, { usedAt: work.now })
})
