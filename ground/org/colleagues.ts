// Colleagues: people who work for a company in common. What somebody shares with everybody is for them, so that names and
// figures somebody typed do not reach people of other companies.
import { type Sql, sql } from '../../kernel/sql/sql.ts'

const companiesOf = (person: Sql): Sql => sql`(select company_id from org_api.users where id = ${person}
  union select company_id from org_api.user_companies where user_id = ${person})`

/** Whether two people, each given by id, work for a company in common. */
export const areColleagues = (one: Sql, other: Sql): Sql =>
  sql`exists (select 1 from ${companiesOf(one)} a join ${companiesOf(other)} b on b.company_id = a.company_id)`
