// Closing and reopening periods: a closed period takes no entries. Periods close in order, so that no figure
// of an earlier one can change after a later one was reported.
import { command } from '../../kernel/command/command.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { period } from '../../ground/org/contract.ts'
import { periodClosedEvent, periodReopened } from './events.ts'
import { laterPeriodClosed, periodNotReady } from './problems.ts'

export const closePeriod = command('ledger.period.close', {
  doc: 'Closes a period: it takes no more entries.',
  on: period,
  from: ['open'],
  takenBackBy: 'ledger.period.reopen',
  emits: [periodClosedEvent],
  refuses: [periodNotReady],
  face: { primary: true, icon: 'lock' },
}, async (work, calls) => {
  const ids = calls.map(({ row }) => row.id)
  const waiting = await work.read<{ id: string, name: string }>(sql`
    select distinct on (p.id) p.id, e.name from org.periods p join org.periods e on e.company_id = p.company_id
       and e.ends_on < p.starts_on and e.state = 'open' and e.kind <> 'adjustment' and not e.id = any(${ids}::uuid[])
     where p.id = any(${ids}::uuid[]) and p.kind <> 'adjustment' order by p.id, e.starts_on`)
  for (const { row } of calls) {
    const earlier = waiting.find(one => one.id === row.id)
    if (earlier) throw periodNotReady.of({ period: row.name, earlier: earlier.name }, { id: row.id })
    work.update(period, row, { state: 'closed' })
    work.emit(periodClosedEvent, { period: row.id, company: row.company, name: row.name, endsOn: row.endsOn })
  }
})

export const reopenPeriod = command('ledger.period.reopen', {
  doc: 'Opens a closed period again.',
  on: period,
  from: ['closed'],
  emits: [periodReopened],
  refuses: [laterPeriodClosed],
  face: { danger: true, icon: 'lock-open' },
}, async (work, calls) => {
  const ids = calls.map(({ row }) => row.id)
  const closed = await work.read<{ id: string, name: string }>(sql`
    select distinct on (p.id) p.id, l.name from org.periods p join org.periods l on l.company_id = p.company_id
       and l.starts_on > p.ends_on and l.state = 'closed' and l.kind <> 'adjustment' and not l.id = any(${ids}::uuid[])
     where p.id = any(${ids}::uuid[]) and p.kind <> 'adjustment' order by p.id, l.starts_on desc`)
  for (const { row } of calls) {
    const later = closed.find(one => one.id === row.id)
    if (later) throw laterPeriodClosed.of({ period: row.name, later: later.name }, { id: row.id })
    work.update(period, row, { state: 'open' })
    work.emit(periodReopened, { period: row.id, company: row.company, name: row.name, endsOn: row.endsOn })
  }
})
