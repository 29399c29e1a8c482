// Renames an own field for programs. The column stays; the earlier name goes on working in requests, tables and views,
// and formulas are written with the new one.
import { command } from '../command/command.ts'
import { throwInvalid } from '../command/derived-input.ts'
import { text } from '../model/fields.ts'
import { tokenize } from '../feel/tokenize.ts'
import { mistakesIn } from './check.ts'
import { namesFor, readFormula } from './formulas.ts'
import { oneAtATime, readOwnFields } from './known.ts'
import { ownField } from './own-field.ts'
import { ownerOf } from './owner.ts'
import { keyTaken } from './problems.ts'

export const renameField = command('own.field.rename', {
  doc: 'Changes the name for programs; the earlier one goes on working.',
  on: ownField,
  from: ['active'],
  guarded: true,
  input: { key: text({ max: 40 }).doc('x_ and small letters, digits and _.') },
  refuses: [keyTaken],
  face: { icon: 'abc' },
}, async (work, calls) => {
  await work.read(oneAtATime)
  const all = await readOwnFields(statement => work.read(statement))
  for (const { row, input: { key } } of calls) {
    const others = all.filter(one => one.resource === row.resource && one.id !== row.id)
    const owner = ownerOf(work.setting.house, row)
    const taken = others.some(one => one.key === key || one.state !== 'discarded' && (one.names ?? []).some(name => name.key === key))
    if (taken || owner.fields[key]?.spec.own === null) {
      throw keyTaken.of({ key }, { id: row.id, pointer: '/key' })
    }
    if (key === row.key) continue
    const before = row.key
    // why: a name it had before may be taken again; then it is today's and no earlier one.
    const names = [...(row.names ?? []).filter(name => name.key !== key), { key: before, at: work.now }]
    work.update(ownField, row, { key, names })
    throwInvalid(mistakesIn(work.setting.house, row))
    for (const one of others) {
      if (one.formula === null) continue
      const formula = renamedIn(one.formula, before, key)
      // why: a formula nobody can read would keep the whole house from being read.
      readFormula(formula, [...namesFor(owner.fields), key])
      work.update(ownField, one, { formula })
    }
  }
})

/** A formula with one name said otherwise; texts in it stay. */
export function renamedIn(formula: string, before: string, now: string): string {
  const places = tokenize(formula, []).filter(one => one.kind === 'name' && one.text === before).map(one => one.position - 1)
  return places.toReversed().reduce((text_, at) => text_.slice(0, at) + now + text_.slice(at + before.length), formula)
}
