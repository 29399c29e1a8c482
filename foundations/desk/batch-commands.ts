// What a person does with a batch: have it looked through, run it, stop it, take it back.
import { reachOf } from '../../kernel/access/actor.ts'
import { type AnyCommand, command } from '../../kernel/command/command.ts'
import { notAllowed, proveYourself } from '../../kernel/command/problems.ts'
import { askProof } from '../../kernel/command/proof.ts'
import type { Work } from '../../kernel/command/work.ts'
import { choice } from '../../kernel/model/fields.ts'
import { batch, mostTogether } from './batch.ts'
import { noSuchCommand, nothingToUndo, tooManyTogether, wouldBeRefused } from './problems.ts'

const { resource, query, input } = batch.fields
const nothingYet = { total: 0, good: 0, same: 0, refused: 0, refusals: null, at: null, problem: null }

export const startBatch = command('desk.batch.start', {
  doc: 'Has one command looked through for all records that match a list; nothing is written to them yet.',
  creates: batch,
  input: { resource, command: batch.fields.command, query, input },
  refuses: [noSuchCommand, proveYourself],
  face: { hidden: true },
}, async (work, calls) => calls.map(({ input: given }) => {
  const wanted = work.setting.house.commands.get(given.command)
  // why: a batch of batches would wait for itself.
  if (!wanted || given.resource === batch.name || wanted.on?.name !== given.resource || (wanted.face?.hidden && !wanted.partial)) {
    throw noSuchCommand.of({ command: given.command, resource: given.resource }, { pointer: '/command' })
  }
  refuseStrangers(work, given.command)
  refuseUnproved(work, given.command)
  const { id, version } = work.insert(batch, { ...given, owner: work.actor.id, mode: 'each', reverts: null, state: 'looking',
    ...nothingYet })
  return { id, version }
}))

/** What is guarded is run by the house later, which proves nothing: whoever has it run proves themselves instead. */
function refuseUnproved(work: Work, name: string): void {
  if (work.setting.house.commands.get(name)?.guarded) askProof(work.actor, work.now)
}

/** A batch has the rights of a person, so a token, which has only some of them, starts none. */
function refuseStrangers(work: Work, permission: string): void {
  if (work.actor.kind !== 'user' || reachOf(work.actor, permission) === null) throw notAllowed.of({ permission })
}

export const runBatch = command('desk.batch.run', {
  doc: 'Does what was looked through: each record on its own, or all or none.',
  on: batch,
  from: ['looked'],
  input: { mode: choice('each', 'all').default('each') },
  refuses: [tooManyTogether, wouldBeRefused, proveYourself],
  face: { primary: true, icon: 'player-play' },
}, async (work, calls) => {
  for (const { row, input: { mode } } of calls) {
    refuseStrangers(work, row.command)
    refuseUnproved(work, row.command)
    if (mode === 'all' && row.total > mostTogether) throw tooManyTogether.of({ max: mostTogether, count: row.total }, { id: row.id })
    if (mode === 'all' && row.refused > 0) throw wouldBeRefused.of({ count: row.refused }, { id: row.id })
    work.update(batch, row, { state: 'running', mode, ...nothingYet, total: row.total })
  }
})

export const cancelBatch = command('desk.batch.cancel', {
  doc: 'Stops a batch; what it has done stays and can be taken back.',
  on: batch,
  from: ['looking', 'looked', 'running'],
  face: { icon: 'player-stop' },
}, async (work, calls) => {
  for (const { row } of calls) work.update(batch, row, { state: 'cancelled' })
})

/** The command that takes back what this one did; a change of fields is taken back by the values from before. */
const wayBack = (done: AnyCommand | undefined): string | null =>
  !done ? null : done.verb === 'update' ? done.name : done.takenBackBy ?? null

export const undoBatch = command('desk.batch.undo', {
  doc: 'Takes back what a batch has done, where nobody has changed it since and there is a way back.',
  on: batch,
  from: ['done', 'cancelled', 'stopped'],
  refuses: [nothingToUndo, proveYourself],
  face: { icon: 'arrow-back-up' },
}, async (work, calls) => calls.map(({ row }) => {
  refuseStrangers(work, row.command)
  const back = wayBack(work.setting.house.commands.get(row.command))
  if (back === null || row.reverts !== null || row.good === 0) throw nothingToUndo.of({}, { id: row.id })
  refuseStrangers(work, back)
  refuseUnproved(work, back)
  const { id, version } = work.insert(batch, { owner: work.actor.id, resource: row.resource, command: back, query: null, input: {},
    mode: 'each', reverts: row.id, state: 'running', ...nothingYet, total: row.good })
  return { id, version }
}))
