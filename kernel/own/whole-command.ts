// Commands that make or change records take the own fields too, those of their lines included: derived ones and those
// a room has written. The command does its work first, as if nothing had been added; then the own fields are filled in
// the same unit of work. So no room needs to know of them, and nothing can be filled that its person may not fill.
import type { Answer, AnyCommand, InputLists } from '../command/command.ts'
import { refuseHidden, settleAmounts, throwInvalid } from '../command/derived-input.ts'
import type { InputError } from '../command/problem.ts'
import { type Work, sameValue } from '../command/work.ts'
import type { Fields } from '../model/field.ts'
import type { House } from '../model/house.ts'
import type { Resource } from '../model/resource.ts'
import { inputsOf, refuseUnfillable } from './own-inputs.ts'
import { type WholeLines, fillLines, linesTaken, withoutOwn } from './whole-lines.ts'

type Values = Record<string, unknown>
interface Call { readonly row: Values, readonly input: Values }

/** The command on the extended definitions; the same command where nothing was added. */
export function wholeCommand(resources: House['resources'], command: AnyCommand): AnyCommand {
  const on = command.on && resources.get(command.on.name)
  const creates = command.creates && resources.get(command.creates.name)
  if (on === command.on && creates === command.creates) return command
  const target = command.partial ? on : command.on ? undefined : creates
  const whole = { ...command, ...(on ? { on } : {}), ...(creates ? { creates } : {}) }
  if (!target) return Object.freeze(whole)
  const inputs = inputsOf(target)
  const lines = linesTaken(target, command)
  const run: AnyCommand['run'] = (work, calls) => runWhole(work, calls as readonly Call[], { command, target, inputs, lines })
  return Object.freeze({ ...whole, input: { ...command.input, ...inputs },
    ...(command.lists ? { lists: { ...command.lists, ...listsOf(command, lines) } } : {}), run })
}

const listsOf = (command: AnyCommand, lines: readonly WholeLines[]): InputLists => Object.fromEntries(lines.map(
  ({ name, list, inputs }) => [name, { ...list, fields: { ...list.fields, ...inputs },
    // why: a program that does not know a field leaves it as it is.
    ...(command.partial ? { kept: Object.keys(inputs) } : {}) }]))

interface Whole { readonly command: AnyCommand, readonly target: Resource, readonly inputs: Fields, readonly lines: readonly WholeLines[] }

async function runWhole(
  work: Work, calls: readonly Call[], { command, target, inputs, lines }: Whole): Promise<readonly Answer[] | void> {
  const given = calls.map(({ input }) =>
    Object.fromEntries(Object.entries(input).filter(([name]) => Object.hasOwn(inputs, name))))
  const plain = calls.map(({ row, input }) => ({ row, input: withoutOwn(input, inputs, lines) }))
  // why: the room's command gets exactly the inputs it declared.
  const answers = await command.run(work, plain as never)
  const rows = command.on ? calls.map(({ row }) => row) : await rowsOf(work, target, answers ?? [])
  const errors: InputError[] = []
  const pointerOf = (index: number): string => (calls.length === 1 ? '' : `/items/${index}`)
  const patches = given.map((values, index) => settleAmounts(target.fields, values,
    { context: rows[index] ?? {}, errors, pointer: pointerOf(index) }))
  const lineFills = calls.flatMap(({ input }, index) => {
    const row = rows[index]
    return row ? lines.map(one => fillLines(work, target, { lines: one, row, input, errors, pointer: pointerOf(index) })) : []
  })
  throwInvalid(errors)
  patches.forEach((patch, index) => {
    const row = rows[index]
    // why: all that was said of hidden ones, not only what differs: sending a value must not tell that it was right.
    if (row && command.on) refuseHidden(target, work, Object.keys(patch))
    if (row) fill(work, target, { row, patch })
  })
  for (const write of lineFills) write()
  return answers
}

/** The records a command has made, in the order of its answers; no statement is needed, they are at hand. */
async function rowsOf(work: Work, target: Resource, answers: readonly Answer[]): Promise<Values[]> {
  const ids = answers.map(answer => String(answer['id']))
  const rows = new Map((await work.load(target, ids)).map(row => [row.id, row as Values]))
  return ids.map(id => rows.get(id) ?? {})
}

function fill(work: Work, target: Resource, { row, patch }: { row: Values, patch: Values }): void {
  const changed = Object.entries(patch).filter(([name, value]) => !sameValue(row[name], value))
    .map(([name]) => name)
  refuseUnfillable(work, target, changed.map(name => ({ name, path: name, field: target.fields[name] })))
  work.update(target, row as never, patch as never) // why: a row of this definition and its own fields.
}
