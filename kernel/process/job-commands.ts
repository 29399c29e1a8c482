// What the house's own jobs do with an instance: let its due timers go off, run a service that has a
// transaction of its own, and report one that failed. They take the same write path as any command,
// but no module lists them, so nobody can call them from outside.

import { command } from '../command/command.ts'
import { boolean, integer, link, prose, text } from '../model/fields.ts'
import { settleAll } from './hear.ts'
import { runGroup, serviceOf } from './run-services.ts'
import { give, inSession, lockById } from './session.ts'
import type { Live, Session } from './session.ts'

export const fireTimers = command('process.timer.fire', {
  doc: 'Lets the due timers of an instance go off.',
  input: {
    instance: link('process.instance'),
    defer: boolean().default(false)
      .doc('Leave services to their own job, where a failure becomes an incident.'),
  },
}, async (work, calls) => {
  await inSession(work, async session => {
    session.defer = calls.some(({ input }) => input.defer)
    await lockById(session, calls.map(({ input }) => input.instance), true)
    for (const live of session.lives.values()) ringDue(session, live)
    await settleAll(session)
  })
})

// A timer that goes off may close others or set new ones that are due already: looked for each time.
function ringDue(session: Session, live: Live): void {
  for (;;) {
    const due = live.instance.tokens
      .flatMap(({ id, wait, incident }) =>
        wait?.kind === 'timer' && incident === null && wait.dueAt <= session.work.now
          ? [{ id, at: wait.dueAt }] : [])
      .sort((a, b) => a.at === b.at ? a.id - b.id : a.at < b.at ? -1 : 1)[0]
    if (due === undefined || live.instance.status !== 'running') return
    give(session, live, { type: 'timer', tokenId: due.id })
  }
}

const service = { instance: link('process.instance'), tokenNo: integer() } as const

export const runService = command('process.service.run', {
  doc: 'Runs the service an instance waits for.',
  input: service,
}, async (work, calls) => {
  await inSession(work, async session => {
    await lockById(session, calls.map(({ input }) => input.instance), true)
    for (const { input } of calls) await runOne(session, session.lives.get(input.instance), input.tokenNo)
    await settleAll(session)
  })
})

// Somebody else may have been quicker, or holds the instance now and will be followed by another try.
async function runOne(session: Session, live: Live | undefined, tokenId: number): Promise<void> {
  const token = live?.instance.tokens.find(one => one.id === tokenId)
  if (live === undefined || token?.wait?.kind !== 'service' || token.incident !== null) return
  const pending = { live, tokenId, elementId: token.elementId }
  const bound = serviceOf(pending)
  if (bound === undefined) {
    const problem = { code: 'service-unbound',
      detail: `nothing in the house does ${token.elementId} any more` }
    give(session, live, { type: 'fail', tokenId, problem })
    return
  }
  await runGroup(session, bound, [pending])
}

export const failService = command('process.service.fail', {
  doc: 'Reports that a service failed: its error path is taken, or it becomes an incident.',
  input: { ...service, code: text(), detail: prose() },
}, async (work, calls) => {
  await inSession(work, async session => {
    await lockById(session, calls.map(({ input }) => input.instance))
    for (const { input } of calls) {
      const live = session.lives.get(input.instance)
      const problem = { code: input.code, detail: input.detail }
      if (live !== undefined) give(session, live, { type: 'fail', tokenId: input.tokenNo, problem })
    }
    session.defer = true // one failure at a time: what the error path leads to is run by the job
    await settleAll(session)
  })
})
