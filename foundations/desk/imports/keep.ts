// The commands that keep an import: its record, and how far it has come. No address leads to them; whoever takes in
// runs them beside, in the transaction that writes the records.
import type { Actor } from '../../../kernel/access/actor.ts'
import { command } from '../../../kernel/command/command.ts'
import { boolean, choice, integer } from '../../../kernel/model/fields.ts'
import { importMoved } from '../problems.ts'
import { intake, refusedLine } from './import.ts'

const told = { to: integer(), new: integer(), changed: integer(), unchanged: integer(), done: boolean() }
const lists = { refused: { fields: refusedLine.fields, max: 5000 } }
const { target, title, company, header, delimiter, wish } = intake.fields

/** Begins an import together with its first lines. */
export const keepImport = command('desk.import.keep', {
  doc: 'Keeps an import with what became of its first lines.',
  creates: intake,
  input: { target, title, company, header, delimiter, wish, mode: choice('all', 'each'), lines: integer(), ...told },
  lists,
}, async (work, calls) => calls.map(({ input }) => {
  const { new: made, unchanged: same, refused, done, to, lines, ...rest } = input
  // why: the rest has the id that the journal chose.
  const row = work.insert(intake, { ...rest, total: lines, made, same, at: to, refused: refused.length,
    owner: work.actor.kind === 'user' ? work.actor.id : null,
    // why: a table that is laid down first begins when all of it is there.
    state: done ? 'done' : rest.wish ? 'paused' : 'running' })
  work.insertParts(intake, row, 'refusals', refused)
  return { id: row.id, version: row.version }
}))

/** Notes how far an import has come. */
export const noteImport = command('desk.import.note', {
  doc: 'Notes what became of the next lines of an import.',
  on: intake,
  from: ['running'],
  input: { from: integer(), ...told },
  lists,
}, async (work, calls) => {
  for (const { row, input: { from, to, new: made, changed, unchanged, refused, done } } of calls) {
    // why: another server was quicker; what it has decided is decided.
    if (row.at !== from) throw importMoved.of({}, { id: row.id })
    work.insertParts(intake, row, 'refusals', refused, row.refused + 1)
    work.update(intake, row, { at: to, made: row.made + made, changed: row.changed + changed, same: row.same + unchanged,
      refused: row.refused + refused.length, ...(done ? { state: 'done' } : {}) })
  }
})

/** Who takes in may keep it too, whatever else they may. */
export const allowing = (actor: Actor): Actor => ({ ...actor,
  grants: [...actor.grants, ...['keep', 'note', 'read'].map(verb => ({ allow: `desk.import.${verb}`, reach: 'all' as const }))] })
