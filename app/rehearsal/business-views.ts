// What the business looks like in a database, in figures a person knows: compared before and after an upgrade on a copy.
// It asks tables, not rooms, because before the upgrade they are those of another version.
import { connect } from '../../kernel/sql/connection.ts'

/** One line of the picture, such as the balance of an account; `of` names it, `is` says how much. */
interface Line { readonly of: string, readonly is: string }

export interface View {
  readonly name: string
  readonly lines: ReadonlyMap<string, string>
  /** Why it could not be asked. */
  readonly failure: string | null
  readonly ms: number
}

export interface Difference {
  readonly view: string
  readonly of: string
  readonly before: string | null
  readonly after: string | null
}

const views: ReadonlyArray<readonly [name: string, text: string]> = [
  ['trial balance', `select c.name || ' ' || a.code as of, sum(l.base)::text as is
     from ledger.entry_lines l join ledger.accounts a on a.id = l.account_id join org.companies c on c.id = a.company_id
    group by 1 order by 1`],
  ['stock value', `select c.name || ' ' || p.code as of, sum(l.on_hand)::text || ' worth ' || sum(l.value) as is
     from stock.levels l join catalog.products p on p.id = l.product_id join org.companies c on c.id = l.company_id
    group by 1 order by 1`],
  ['open items', `select c.name || ' ' || i.party_id || ' ' || i.currency as of, count(*) || ' for ' || sum(i.residual) as is
     from ledger.open_items i join org.companies c on c.id = i.company_id where i.state = 'open' group by 1 order by 1`],
  ['orders as they are stored', `select o.number as of, concat_ws(' ', o.state, o.net, o.tax, o.gross, o.currency,
       (select string_agg(l.position || ': ' || l.quantity || ' at ' || l.price || ' = ' || l.net, ', ' order by l.position)
          from sales.order_lines l where l.order_id = o.id)) as is
     from sales.orders o order by o.id desc limit 50`],
  ['grants of roles', `select r.code || ' ' || g.allow as of, string_agg(
       concat_ws(' ', g.reach, 'hides ' || g.hide::text, 'reveals ' || g.reveal::text), '; ' order by g.position) as is
     from org.roles r join org.role_grants g on g.role_id = r.id group by 1 order by 1`],
  ['processes by state', `select process || ' version ' || process_version || ' ' || state as of, count(*)::text as is
     from process.instances group by 1 order by 1`],
]

/** Asks all in one picture of the database; what an older or newer form cannot answer says so. */
export async function pictureOf(url: string): Promise<View[]> {
  const connection = await connect(url, 'kontor-rehearse')
  try {
    await connection.run('begin isolation level repeatable read read only')
    const seen: View[] = []
    for (const [name, text] of views) {
      const begun = performance.now()
      const view = (lines: readonly Line[], failure: string | null): View => ({ name, failure,
        lines: new Map(lines.map(line => [line.of, line.is])), ms: Math.round(performance.now() - begun) })
      await connection.run('savepoint asked')
      try {
        seen.push(view((await connection.run(text)).rows as Line[], null)) // why: every view answers these two.
      } catch (error) {
        await connection.run('rollback to savepoint asked')
        seen.push(view([], error instanceof Error ? error.message : String(error)))
      }
    }
    return seen
  } finally {
    await connection.client.end()
  }
}

/** What differs, line by line; a view that could not be asked is no difference, and told by itself. */
export function differences(before: readonly View[], after: readonly View[]): Difference[] {
  return before.flatMap(was => {
    const now = after.find(view => view.name === was.name)
    if (!now || was.failure !== null || now.failure !== null) return []
    const names = new Set([...was.lines.keys(), ...now.lines.keys()])
    return [...names].map(of => ({ view: was.name, of, before: was.lines.get(of) ?? null, after: now.lines.get(of) ?? null }))
      .filter(one => one.before !== one.after)
  })
}
