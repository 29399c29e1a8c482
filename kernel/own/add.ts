// Adds a field to a kind of record: the definition, the column and the guard in one transaction, so that
// there is never one without the other. Small tables get the index at once, large ones beside.
import { command } from '../command/command.ts'
import { throwInvalid } from '../command/derived-input.ts'
import type { Work } from '../command/work.ts'
import { choice, text } from '../model/fields.ts'
import { ident, join, sql } from '../sql/sql.ts'
import { buildField } from './build-field.ts'
import { extensible, mistakesIn, refuseUnfitting } from './check.ts'
import { addColumn, columnFor, createIndex, indexesFor } from './ddl.ts'
import { oneAtATime, readOwnFields } from './known.ts'
import { type Labels, type OwnField, ownField, ownKinds } from './own-field.ts'
import type { Owner } from './owner.ts'
import { currencyMissing, formulaCircle, formulaNotReadable, formulaUnknownName, notExtensible,
  ruleBroken, tooManyFields } from './problems.ts'
import { changeRules, rulesOf } from './rules.ts'

/** Up to so many rows an index is made within the command; it takes some hundred milliseconds at most. */
const smallTable = 100_000

const { resource: resourceName, labels, help, scale, target, choices, formula, required, unrepeated, least, most, fallback,
  filterable, listed, forCompany, seenBy, editedBy } = ownField.fields

export const addField = command('own.field.add', {
  doc: 'Adds a field to a kind of record; it is there at once, for everybody who may see it.',
  creates: ownField,
  // why: a field of the same name takes on what documents before hold, whoever may see it there.
  guarded: true,
  input: {
    resource: resourceName,
    key: text({ max: 40 }).optional().doc('Name for programs; made from the label if left empty.'),
    kind: choice(...ownKinds),
    labels, help, scale, target, choices, formula, required, unrepeated, least, most, fallback,
    filterable, listed, forCompany, seenBy, editedBy,
  },
  refuses: [notExtensible, currencyMissing, formulaNotReadable, formulaUnknownName, formulaCircle, tooManyFields, ruleBroken],
  face: { primary: true, icon: 'plus' },
}, async (work, calls) => {
  const { house } = work.setting
  await work.read(oneAtATime)
  const others = await readOwnFields(statement => work.read(statement))
  const owners = calls.map(({ input }) => extensible(house, input.resource))
  const [small, lacking] = await Promise.all([areSmall(work, owners), countLacking(work, owners, calls.map(({ input }) => input))])
  return calls.map(({ input }, at) => {
    const owner = owners[at] as Owner // why: one for each call.
    const key = input.key ?? keyFrom(input.labels, others.filter(one => one.resource === owner.name))
    const computed = input.formula !== null
    const own = { ...input, key, place: columnFor(key, input.kind), former: null, names: null, state: 'active' as const,
      required: input.required && !computed, fallback: computed ? null : input.fallback,
      indexed: !input.filterable && !input.unrepeated, proven: true, filled: !computed }
    const row = work.insert(ownField, own)
    throwInvalid(mistakesIn(house, row).map(error =>
      ({ ...error, pointer: calls.length === 1 ? error.pointer : `/items/${at}${error.pointer}` })))
    refuseUnfitting(owner, row, others)
    const count = row.required && row.fallback === null ? lacking.get(owner.table) ?? 0n : 0n
    if (count > 0n) {
      throw ruleBroken.of({ broken: 'required', count: Number(count), example: '', filter: '' }, { pointer: '/required' })
    }
    others.push(row)
    build(work, { owner, row, withIndex: small.has(owner.table) })
    return { id: row.id, key, resource: owner.name }
  })
})

function build(work: Work, { owner, row, withIndex }: {
  owner: Owner, row: OwnField, withIndex: boolean }): void {
  const statements = addColumn(work.setting.house, owner, row, row.required ? firstValue(row) : null)
  if (withIndex) {
    statements.push(...indexesFor(owner, row).map(index => createIndex(index, false)))
    work.update(ownField, row, { indexed: true })
  }
  // why: a column that is new breaks no rule, so nothing is left to prove, but for what a large table got at first.
  statements.push(...changeRules(owner, { before: [], now: rulesOf(row), proven: withIndex }))
  if (!withIndex && rulesOf(row).length > 0) work.update(ownField, row, { proven: false })
  // why: behind everything else, so that the table is locked as briefly as can be.
  statements.forEach((statement, at) => work.later(`~own/${owner.table}/${row.place}/${at}`, statement))
}

/** The first value as the column holds it. */
function firstValue(own: OwnField): string | null {
  const { spec } = buildField(own)
  return own.fallback === null ? null : String(spec.type.toSql(spec.type.parse(spec.fallback, spec, {})))
}

type Wished = Pick<OwnField, 'required' | 'formula' | 'fallback'>

/** Records that are there would lack what must be filled in, unless they get a first value: how many, by table. */
async function countLacking(work: Work, owners: readonly Owner[], wished: readonly Wished[]): Promise<ReadonlyMap<string, bigint>> {
  const tables = [...new Set(owners.filter((_, at) => wished[at]?.required && wished[at].formula === null
    && wished[at].fallback === null).map(owner => owner.table))]
  if (tables.length === 0) return new Map()
  const rows = await work.read<{ name: string, count: bigint }>(join(tables.map(table =>
    sql`select ${table} as name, count(*) as count from ${ident(table)}`), ' union all '))
  return new Map(rows.map(row => [row.name, row.count]))
}

export async function areSmall(work: Work, owners: readonly Owner[]): Promise<ReadonlySet<string>> {
  const tables = [...new Set(owners.map(owner => owner.table))]
  const rows = await work.read<{ name: string }>(sql`select name from unnest(${tables}::text[]) as name
    where (select reltuples from pg_class where oid = name::regclass) < ${smallTable}`)
  return new Set(rows.map(row => row.name))
}

/** `Customer segment` → x_customer_segment; what has no Latin letters gets a number. */
function keyFrom(given: Labels, others: readonly OwnField[]): string {
  const label = given.en ?? given.de ?? given.da ?? ''
  const plain = label.normalize('NFKD').replaceAll(/[\u0300-\u036f]/g, '').replaceAll('ß', 'ss').replaceAll('ø', 'o')
    .toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^[_0-9]+|_+$/g, '').slice(0, 30).replace(/_$/, '')
  const taken = new Set(others.flatMap(one => [one.key, ...(one.names ?? []).flatMap(name => name.key ?? [])]))
  const begin = `x_${plain === '' ? 'field' : plain}`
  if (!taken.has(begin) && plain !== '') return begin
  for (let count = plain === '' ? 1 : 2; ; count++) if (!taken.has(`${begin}_${count}`)) return `${begin}_${count}`
}
