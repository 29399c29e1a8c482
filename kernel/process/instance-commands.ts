// What those who look after processes do: begin one by hand, stop one, and try again what ended in an
// incident, after putting right what was wrong.

import { command, erased } from '../command/command.ts'
import { json, link, text } from '../model/fields.ts'
import { settleAll } from './hear.ts'
import type { JsonObject } from './json.ts'
import { stepIsOver, unknownProcess } from './problems.ts'
import { incidentRecord, instanceRecord } from './records.ts'
import { begin, give, inCommand, lockById } from './session.ts'

export const startInstance = command('process.instance.start', {
  doc: 'Begins a process by hand.',
  creates: instanceRecord,
  input: {
    company: link('org.company'),
    process: text({ max: 100 }),
    subject: text().doc('What it is about: usually the id of a record.'),
    variables: json<JsonObject>().optional(),
  },
  refuses: [unknownProcess],
  face: { icon: 'player-play' },
}, (work, calls) => inCommand(work, async session => {
  const lives = calls.map(({ input }) => {
    const definition = session.registry.definitions.get(input.process)
    if ((definition?.graph.noneStart ?? null) === null) throw unknownProcess.of({ process: input.process })
    const { company, process: key, subject } = input
    return begin(session, { company, key, subject, subjectResource: null, variables: input.variables ?? {} })
  })
  await settleAll(session)
  return lives.map(({ instance }) => ({ id: instance.id, version: 1, state: instance.status }))
}))

export const cancelInstance = command('process.instance.cancel', {
  doc: 'Stops a process: its tasks fall away, nothing more happens. What has been done stays done.',
  on: instanceRecord,
  from: ['running'],
  refuses: [stepIsOver],
  face: { danger: true, icon: 'player-stop' },
}, (work, calls) => inCommand(work, async session => {
  await lockById(session, calls.map(({ row }) => row.id))
  for (const { row } of calls) {
    const live = session.lives.get(row.id)
    if (live === undefined) throw stepIsOver.of({ reason: 'instance-ended' }, { id: row.id })
    give(session, live, { type: 'cancel' })
  }
  return calls.map(({ row }) => ({ id: row.id, version: row.version + 1, state: 'cancelled' }))
}))

export const retryIncident = command('process.incident.retry', {
  doc: 'Tries the step again that ended in an incident, after putting right what was wrong.',
  on: incidentRecord,
  from: ['open'],
  input: { variables: json<JsonObject>().optional().doc('Corrected values.') },
  refuses: [stepIsOver],
  face: { primary: true, icon: 'refresh' },
}, async (work, calls) => {
  await inCommand(work, async session => {
    await lockById(session, calls.map(({ row }) => row.instance))
    // A failing service would refuse the retry itself; the job that runs it reports a new incident.
    session.defer = true
    for (const { row, input } of calls) {
      const live = session.lives.get(row.instance)
      const retry = { type: 'retry', tokenId: row.tokenNo, variables: input.variables ?? {} } as const
      const result = live === undefined ? null : give(session, live, retry)
      if (result?.kind !== 'advanced') {
        throw stepIsOver.of({ reason: result?.reason ?? 'instance-ended' }, { id: row.id })
      }
    }
    await settleAll(session)
  })
})

export const instanceCommands =
  [erased(startInstance), erased(cancelInstance), erased(retryIncident)] as const
