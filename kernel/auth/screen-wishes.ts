// How a user wants their screens, and what they have seen: small texts by name that the browser keeps here, so that
// they are the same on every machine. The house reads none of them.
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import type { Form } from './form.ts'

export type ScreenWishes = Readonly<Record<string, string>>

const most = 100
const longest = 200

export async function screenWishesOf(pool: Pool, userId: string): Promise<ScreenWishes> {
  const rows = await pool.query<{ name: string, value: string }>(
    sql`select name, value from auth.screen_wishes where user_id = ${userId} order by name`)
  return Object.fromEntries(rows.map(row => [row.name, row.value]))
}

/** The wishes in a form; an empty text takes one back. */
export function readScreenWishes(form: Form): ScreenWishes {
  const given = form.raw('screen') ?? {}
  if (typeof given !== 'object' || Array.isArray(given)) {
    form.note('/screen', 'not-object')
    return {}
  }
  const entries = Object.entries(given as Record<string, unknown>) // why: an object, looked at a line above.
  if (entries.length > most) form.note('/screen', 'too-many', { max: most })
  for (const [name, value] of entries) {
    if (!/^[a-zA-Z][\w.-]{0,59}$/.test(name)) form.note(`/screen/${name}`, 'unknown-field')
    else if (typeof value !== 'string') form.note(`/screen/${name}`, 'not-text')
    else if (value.length > longest) form.note(`/screen/${name}`, 'too-long', { max: longest, length: value.length })
  }
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** Keeps what was said; everything else stays, and nobody keeps more than a hundred. */
export async function keepScreenWishes(pool: Pool, userId: string, wishes: ScreenWishes): Promise<void> {
  const kept = Object.entries(wishes).filter(([, value]) => value !== '')
  const dropped = Object.keys(wishes).filter(name => wishes[name] === '')
  if (dropped.length > 0) {
    await pool.query(sql`delete from auth.screen_wishes where user_id = ${userId} and name = any(${dropped}::text[])`)
  }
  if (kept.length === 0) return
  await pool.query(sql`
    insert into auth.screen_wishes (user_id, name, value)
    select ${userId}, w.name, w.value from unnest(${kept.map(([name]) => name)}::text[], ${kept.map(([,
      value]) => value)}::text[]) w(name, value)
     where (select count(*) from auth.screen_wishes where user_id = ${userId}) < ${most}
        or exists (select 1 from auth.screen_wishes s where s.user_id = ${userId} and s.name = w.name)
    on conflict (user_id, name) do update set value = excluded.value`)
}
