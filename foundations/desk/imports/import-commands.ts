// What a person does with an import that is kept: let it rest, let it go on, stop it, take it back as a whole.
import { command } from '../../../kernel/command/command.ts'
import { notAllowed } from '../../../kernel/command/problems.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { nothingTakenIn } from '../problems.ts'
import { intake } from './import.ts'

export const pauseImport = command('desk.import.pause', {
  doc: 'Lets an import rest; what was taken in stays.',
  on: intake,
  from: ['running'],
  face: { icon: 'player-pause' },
}, async (work, calls) => {
  for (const { row } of calls) work.update(intake, row, { state: 'paused' })
})

export const resumeImport = command('desk.import.resume', {
  doc: 'Goes on behind the last line that was decided.',
  on: intake,
  from: ['paused', 'stopped'],
  refuses: [nothingTakenIn],
  face: { primary: true, icon: 'player-play' },
}, async (work, calls) => {
  for (const { row: { id, wish, total } } of calls) if (wish === null || total === 0) throw nothingTakenIn.of({}, { id })
  for (const { row } of calls) work.update(intake, row, { state: 'running', problem: null })
})

export const cancelImport = command('desk.import.cancel', {
  doc: 'Ends an import; what was taken in stays and can be taken back.',
  on: intake,
  from: ['running', 'paused'],
  face: { icon: 'player-stop' },
}, async (work, calls) => {
  for (const { row } of calls) work.update(intake, row, { state: 'cancelled' })
})

export const undoImport = command('desk.import.undo', {
  doc: 'Takes a whole import back: what it made goes, what it changed gets its old values; what others built on stays and is named.',
  on: intake,
  from: ['done', 'cancelled', 'stopped', 'undone'],
  refuses: [nothingTakenIn, notAllowed],
  face: { danger: true, icon: 'arrow-back-up' },
}, async (work, calls) => {
  // why: taking back has the rights of a person, or of the house itself at its console; a token has only some of them.
  if (work.actor.kind === 'token') throw notAllowed.of({ permission: 'desk.import.undo' })
  // why: what stayed the last time may go now, and is told anew.
  const told = await work.read<{ id: string }>(sql`select id from desk.import_kept 
    where import_id = any(${calls.map(({ row }) => row.id)}::uuid[])`)
  work.removeParts(intake, 'remains', told.map(one => one.id))
  for (const { row } of calls) {
    if (row.made + row.changed === 0) throw nothingTakenIn.of({}, { id: row.id })
    work.update(intake, row, { state: 'undoing',
      undoneBy: work.actor.kind === 'user' ? work.actor.id : null, undoneTo: null, stayed: 0, problem: null })
  }
})
