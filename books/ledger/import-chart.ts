// Bringing in a chart of accounts as a table, ours or another program's.
import { command } from '../../kernel/command/command.ts'
import { prose, ref } from '../../kernel/model/fields.ts'
import { company } from '../../ground/org/contract.ts'
import { account } from './account.ts'
import { addCharts, readChart } from './chart.ts'
import { chartNotReadable } from './problems.ts'

export const importChart = command('ledger.account.import', {
  doc: 'Adds the accounts of a chart, as CSV, to a company; accounts it has already stay as they are.',
  creates: account,
  input: { company: ref(company), csv: prose({ max: 1_000_000 }) },
  refuses: [chartNotReadable],
  face: { icon: 'file-import' },
}, async (work, calls) => {
  const added = await addCharts(work, calls.map(({ input }) => ({ company: input.company, rows: readChart(input.csv) })))
  return added.map(count => ({ added: count }))
})
