// What a formula would say of the newest records, before anybody decides. It goes the way of the field itself:
// read, checked and rounded alike; nothing is written.
import { decodeOwned, ownedColumns } from './rows.ts'
import { choice, integer, prose, text } from '../model/fields.ts'
import { report } from '../model/report.ts'
import { sql } from '../sql/sql.ts'
import { uuidv7 } from '../values/uuid.ts'
import { buildField } from './build-field.ts'
import { extensible } from './check.ts'
import { withRecord } from './owner.ts'
import { seesValues } from './sight.ts'
import { formulasOf } from './formulas.ts'
import { type OwnField, ownKinds } from './own-field.ts'
import { notExtensible } from './problems.ts'

const shown = 5
const key = 'x_tried'

export const tryReport = report('own.try', {
  doc: 'What a formula gives for the newest records of a kind.',
  permission: 'own.field.add',
  refuses: [notExtensible],
  query: {
    resource: text({ max: 100 }), kind: choice(...ownKinds), formula: prose({ max: 2000 }), scale: integer().optional(),
  },
}, async (reader, { resource: name, kind, formula, scale }) => {
  const owner = extensible(reader.house, name)
  const own = { id: uuidv7(), version: 1, createdAt: reader.now, updatedAt: reader.now, resource: name, key, labels: {},
    help: null, kind, scale, target: null, choices: null, formula, required: false, unrepeated: false,
    least: null, most: null, fallback: null, filterable: false, listed: false, forCompany: null,
    seenBy: null, editedBy: null, place: key, former: null, names: null,
    indexed: true, proven: true, filled: true, state: 'active' } satisfies OwnField
  const field = buildField(own)
  const { resource, part } = owner
  const seen = Object.entries(owner.fields).filter(([name]) => seesValues(reader.actor, owner, name))
  const compute = formulasOf({ ...Object.fromEntries(seen), [key]: field }, [own])
  const named = seen.filter(([name, { spec }]) => (part ? spec.target === null : resource.label.includes(name))).map(([name]) => name)
  const rows = await reader.query(sql`select ${ownedColumns(owner)} from ${withRecord(owner)}
    where ${reader.readable(resource, 'r')} order by t.id desc limit ${shown}`)
  return { rows: rows.map(record => {
    const row = decodeOwned(owner, record)
    const value = compute?.(row)[key] ?? null
    const label = named.map(one => row[one]).find(one => typeof one === 'string') ?? row['id']
    return { id: row['id'], label, value: value === null ? null : field.spec.type.encode(value, field.spec, row) }
  }) }
})
