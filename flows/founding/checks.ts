// What never is false of what went: only changes of companies that were examples from their foundation are gone.
import { sql } from '../../kernel/sql/sql.ts'
import { check } from '../../kernel/verify/check.ts'

const onlyExamplesWent = check('founding.only-examples-went', {
  says: 'Changes are missing only of companies that were examples and were removed by command.',
  next: 'Somebody removed history behind the back of the house. Compare the named company with a backup.',
  rows: () => sql`
    select 'company ' || g.company_id as at, count(*) as gone, min(g.seq) as first_change, max(g.seq) as last_change
      from kernel.gone_changes g
     where not exists (select from kernel.changes c where c.record_id = g.company_id and c.resource = 'org.company'
        and c.kind = 'created' and c.command = 'org.company.load-example')
        or not exists (select from kernel.changes c where c.record_id = g.company_id and c.resource = 'org.company'
        and c.command = 'org.company.remove-example')
     group by g.company_id order by g.company_id`,
})

export const foundingChecks = [onlyExamplesWent]
