// What never is false of processes: what runs waits somewhere, what is over waits nowhere, and every open task and
// incident belongs to exactly one waiting token.
import { sql } from '../sql/sql.ts'
import { check } from '../verify/check.ts'

const next = 'Somebody changed rows of the process by hand: cancel the instance and begin it anew.'

const runningWaits = check('process.running-waits', {
  says: 'A running process waits for something, and one that is over waits for nothing.', next,
  rows: of => sql`select i.process || ' ' || i.title as at, i.id, i.state, coalesce(t.tokens, 0) as tokens from process.instances i
    left join (select instance_id, count(*) as tokens from process.tokens where ${of('company_id')} group by 1) t on t.instance_id = i.id
   where ${of('i.company_id')} and (i.state = 'running') <> (coalesce(t.tokens, 0) > 0) order by i.created_at, i.id`,
})

const tasksAreWaited = check('process.tasks-are-waited-for', {
  says: 'Every open task is waited for by one token of its process, and no token waits for a closed one.', next,
  rows: of => sql`select 'task ' || k.title as at, k.id, k.state, coalesce(t.tokens, 0) as tokens from process.tasks k
    left join (select task_id, instance_id, count(*) as tokens from process.tokens where ${of('company_id')} group by 1, 2) t
      on t.task_id = k.id and t.instance_id = k.instance_id
   where ${of('k.company_id')} and coalesce(t.tokens, 0) <> case k.state when 'open' then 1 else 0 end order by k.created_at, k.id`,
})

const incidentsHold = check('process.incidents-hold', {
  says: 'Every open incident holds one token of its process, and no token is held by a resolved one.', next,
  rows: of => sql`select 'incident ' || n.code as at, n.id, n.state, coalesce(t.tokens, 0) as tokens from process.incidents n
    left join (select incident_id, count(*) as tokens from process.tokens where ${of('company_id')} group by 1) t on t.incident_id = n.id
   where ${of('n.company_id')} and coalesce(t.tokens, 0) <> case n.state when 'open' then 1 else 0 end order by n.created_at, n.id`,
})

const stepsOnce = check('process.steps-once', {
  says: 'A step that was finished is not waited for any more, and no token has a number the process has not given.', next,
  rows: of => sql`select i.process || ' ' || i.title as at, i.id, x.token_no as token, i.sequence as last_given, x.finished, x.waiting
    from (select instance_id, token_no, bool_or(finished) as finished, bool_or(not finished) as waiting from (
        select instance_id, token_no, true as finished from process.steps where ${of('company_id')}
        union all select instance_id, token_no, false from process.tokens where ${of('company_id')}) as visits group by 1, 2) x
    left join process.instances i on i.id = x.instance_id
   where (x.finished and x.waiting) or x.token_no > i.sequence or i.id is null order by i.created_at, i.id, x.token_no`,
})

const listenersHaveHosts = check('process.holders-are-there', {
  says: 'A token that listens for another, or lies within a sub-process, has that token beside it.', next,
  rows: of => sql`select i.process || ' ' || i.title as at, i.id, t.token_no as token, t.element_id as element, t.host_no as host,
      t.scope_no as scope
    from process.tokens t join process.instances i on i.id = t.instance_id
    left join process.tokens h on h.instance_id = t.instance_id and h.token_no = t.host_no
    left join process.tokens s on s.instance_id = t.instance_id and s.token_no = t.scope_no
   where ${of('t.company_id')} and ((t.host_no is not null and h.id is null) or (t.scope_no <> 0 and s.id is null))
   order by i.created_at, i.id, t.token_no`,
})

const diagramsKnown = check('process.diagrams-are-known', {
  says: 'Every running process runs on a diagram that is kept, in its version.',
  next: 'Start a server of the version that knew the diagram; it registers it again.',
  rows: of => sql`select i.process || ' ' || i.process_version as at, count(*) as running from process.instances i
    left join process.definitions d on d.key = i.process and d.version = i.process_version
   where i.state = 'running' and d.key is null and ${of('i.company_id')} group by i.process, i.process_version order by 1`,
})

export const processChecks = [runningWaits, tasksAreWaited, incidentsHold, stepsOnce, listenersHaveHosts, diagramsKnown]
