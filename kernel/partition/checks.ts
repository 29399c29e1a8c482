// What never is false of divided books: every row lies in the partition of its period and company.
import { sql } from '../sql/sql.ts'
import { check } from '../verify/check.ts'

const rowsHavePartitions = check('kernel.rows-have-partitions', {
  says: 'No row of a divided table came before the partition it belongs into.',
  next: 'It is mended by: npm run kontor -- partition. Look why the job partitions did not run in time.',
  rows: () => sql`select at, rows from kernel.rows_without_partition()`,
})

export const partitionChecks = [rowsHavePartitions]
