// kill -9 of app, worker and database at moments of chance while clients sell from lead to cash: afterwards every
// check of the house holds and every acknowledged command is there exactly once. Ends with status 1 if not.
//
//   npm run bench -- faults [--rounds 200] [--clients 4] [--chains 1]
import { loadavg } from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { quantile, rounded, say, tell } from './frame/figures.ts'
import { playRounds } from './faults/rounds.ts'
import { openTown } from './faults/town.ts'

const { values: flags } = parseArgs({ options: { rounds: { type: 'string', default: '200' },
  clients: { type: 'string', default: '4' }, chains: { type: 'string', default: '1' } } })

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { process.exit(130) })
const town = await openTown()
try {
  const report = await playRounds(town, { count: Number(flags.rounds), clients: Number(flags.clients), chains: Number(flags.chains) },
    ({ round, victims, atMs, tookMs, wrong }) => {
      say(`round ${round}: ${victims.join(' and ')} at ${atMs} ms, ${tookMs} ms, ${wrong.length === 0 ? 'all holds' : wrong.join('\n  ')}`)
    })
  const broken = report.rounds.filter(one => one.wrong.length > 0)
  tell({ bench: 'faults.rounds', value: report.rounds.length - broken.length, unit: 'rounds in which everything held',
    of: Number(flags.rounds), acknowledged: report.acknowledged, repeated: report.waited.length,
    waitedMs: { median: rounded(quantile(report.waited, 0.5), 0), p95: rounded(quantile(report.waited, 0.95), 0),
      most: rounded(Math.max(0, ...report.waited), 0) }, load: loadavg().map(one => rounded(one)),
    ...(broken.length === 0 ? {} : { broken }) })
  if (broken.length > 0) {
    say(town.said())
    process.exitCode = 1
  }
} finally {
  await town.close()
}
