// All rows of one house into another that was migrated and is empty: the values exactly, whoever made them.
import { connect } from '../../kernel/sql/connection.ts'

const tables = `select format('%I.%I', n.nspname, c.relname) as name,
    array_agg(quote_ident(a.attname)::text order by a.attnum) as columns,
    array_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum) as types
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
 where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$|public$|graphile_worker$)' and a.attnum > 0 and not a.attisdropped
   and a.attgenerated = '' group by 1 order by 1`

export async function copyRows(from: string, to: string): Promise<number> {
  const [source, target] = [await connect(from, 'bench'), await connect(to, 'bench')]
  let count = 0
  try {
    // why: rows come table after table, and those that refused each other's absence were proved where they come from.
    await target.run('set session_replication_role = replica')
    const { rows } = await target.run(tables)
    for (const { name, columns, types } of rows as Array<{ name: string, columns: string[], types: string[] }>) {
      await target.run(`delete from ${name}`)
      const { rows: found } = await source.run(`select ${columns.map(column => `${column}::text`).join(', ')} from ${name}`)
      if (found.length === 0) continue
      await target.run(`insert into ${name} (${columns.join(', ')}) overriding system value
        select ${columns.map((column, at) => `x.${column}::${types[at]}`).join(', ')}
          from json_to_recordset($1::json) as x(${columns.map(column => `${column} text`).join(', ')})`, [JSON.stringify(found)])
      count += found.length
    }
    return count
  } finally {
    await Promise.all([source.client.end(), target.client.end()])
  }
}
