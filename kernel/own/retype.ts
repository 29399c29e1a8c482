// Lets an own field hold another kind of value. A new column takes what fits; the old one stays until the
// field is given up, so nothing is lost. A report says beforehand how much fits.
import { reachOf } from '../access/actor.ts'
import { command } from '../command/command.ts'
import { throwInvalid } from '../command/derived-input.ts'
import { boolean, choice, integer, prose, text } from '../model/fields.ts'
import { report } from '../model/report.ts'
import type { Reader } from '../read/reader.ts'
import { type Sql, ident, raw, sql } from '../sql/sql.ts'
import type { Shape } from './build-field.ts'
import { isComputedFrom } from './change.ts'
import { choiceErrors, mistakesIn } from './check.ts'
import { addColumn, columnFor, createIndex, indexesFor } from './ddl.ts'
import { type Conversion, conversion } from './convert.ts'
import { oneAtATime, readOwnFields } from './known.ts'
import { type OwnChoice, type OwnField, ownField, ownKinds } from './own-field.ts'
import { notConvertible, valuesLeftOver } from './problems.ts'
import { changeRules, rulesOf } from './rules.ts'
import { areSmall } from './add.ts'
import { type Owner, ownerNamed, ownerOf, withRecord } from './owner.ts'
import { seesValues, tellsValues, untold } from './sight.ts'

interface Fit { readonly fits: bigint, readonly left: bigint, readonly example: string | null }

const isFilled = (own: OwnField): Sql => sql`${ident(own.place)} is not null`

const countFit = (owner: Owner, own: OwnField, { fits }: Conversion): Sql => sql`
  select count(*) filter (where ${fits}) as fits, count(*) filter (where not ${fits}) as left,
    min(${ident(own.place)}::text) filter (where not ${fits}) as example
  from ${ident(owner.table)} where ${isFilled(own)}`

function conversionOf(own: OwnField, to: Shape): Conversion {
  const way = own.formula === null ? conversion(own, to, ident(own.place)) : null
  if (!way) throw notConvertible.of({ from: own.kind, to: to.kind }, { id: own.id, pointer: '/kind' })
  return way
}

export const retypeField = command('own.field.retype', {
  doc: 'Lets an own field hold another kind of value; what does not fit stays kept and is not shown.',
  on: ownField,
  from: ['active'],
  guarded: true,
  input: {
    kind: choice(...ownKinds),
    scale: ownField.fields.scale,
    choices: ownField.fields.choices,
    leave: boolean().default(false).doc('Go on although some values do not fit.'),
  },
  refuses: [notConvertible, valuesLeftOver],
  face: { danger: true, icon: 'transform' },
}, async (work, calls) => {
  await work.read(oneAtATime)
  const { house } = work.setting
  const plans = calls.map(({ row, input: { leave, ...to } }) => {
    const owner = ownerOf(house, row)
    return { row, leave, to: { ...to, target: null }, owner, way: conversionOf(row, { ...to, target: null }) }
  })
  const [all, small, ...counts] = await Promise.all([
    readOwnFields(statement => work.read(statement)), areSmall(work, plans.map(one => one.owner)),
    ...plans.map(({ owner, row, way }) => work.read<Row>(countFit(owner, row, way)))])
  plans.forEach(({ row, leave, to, owner, way }, at) => {
    const fit = counts[at]?.[0]
    if (fit && fit.left > 0n && !leave) {
      throw valuesLeftOver.of({ count: String(fit.left), example: tellsValues(work.actor, owner, row.key) ? fit.example ?? '' : untold },
        { id: row.id })
    }
    const old = ident(row.place)
    const former = [...row.former ?? [], row.place]
    const place = columnFor(row.key, to.kind, former.length + 1)
    const hasIndex = small.has(owner.table) || (!row.filterable && !row.unrepeated)
    const was = rulesOf(row)
    // why: where values are left behind, records lack one; bounds were bounds of another kind.
    const required = row.required && fit?.left === 0n
    work.update(ownField, row, { ...to, place, former, fallback: null, required, least: null, most: null, indexed: hasIndex })
    throwInvalid(mistakesIn(house, row))
    const statements = [...addColumn(house, owner, row),
      // why: this very transaction is the newest revision.
      sql`select set_config('kontor.own', '2147483647', true)`,
      sql`update ${ident(owner.table)} set ${ident(place)} = ${way.value} where ${old} is not null and ${way.fits}`,
      // why: the column before is written no more; the new one is as long as nothing was proven open to what is there.
      ...changeRules(owner, { before: was, now: rulesOf(row), proven: small.has(owner.table) }),
      ...(small.has(owner.table) ? indexesFor(owner, row).map(index => createIndex(index, false)) : [])]
    statements.forEach((statement, step) => work.later(`~own/${owner.table}/${place}/${String(step).padStart(2, '0')}`, statement))
    if (!small.has(owner.table) && rulesOf(row).length > 0) work.update(ownField, row, { proven: false })
    for (const one of all) if (isComputedFrom(work, one, row)) refill(one)
  })
  function refill(one: OwnField): void { work.update(ownField, one, { filled: false }) }
})

type Row = Fit & Record<string, unknown>

/** A value as it is and as it would be; null: it does not fit. */
interface Sample extends Record<string, unknown> { readonly before: string, readonly after: string | null }

const samplesShown = 4

const readSamples = (reader: Reader, owner: Owner, { own, way: { fits, value } }: { own: OwnField, way: Conversion }): Sql => {
  const seen = reachOf(reader.actor, `${owner.resource.name}.read`) === 'all' ? raw('true')
    : sql`id in (select t.id from ${withRecord(owner)} where ${reader.readable(owner.resource, 'r')})`
  const some = (which: Sql, after: Sql): Sql => sql`(select distinct ${ident(own.place)}::text as before, ${after} as after
    from ${ident(owner.table)} where ${isFilled(own)} and ${which} and ${seen} limit ${samplesShown})`
  return sql`select * from (${some(sql`not (${fits})`, sql`null::text`)} union all ${some(fits, sql`(${value})::text`)}) s
    order by after is not null, before`
}

/** Choices as they are being written; what cannot be read is none. */
function readChoices(text: string | null): OwnField['choices'] {
  try {
    const read: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(read) && choiceErrors(read as OwnChoice[]).length === 0 ? read as OwnChoice[] : null // why: looked over just here.
  } catch {
    return null
  }
}

const noWay = { fits: 0, left: 0, samples: [], possible: false }

/** How many values would fit another kind, before anybody decides. */
export const retypeReport = report('own.retype', {
  doc: 'How many values of an own field fit another kind of value, and what some of them become.',
  permission: 'own.field.retype',
  query: { field: text({ max: 36 }), kind: choice(...ownKinds), scale: integer().optional(),
    choices: prose({ max: 8000 }).optional().doc('As they would be stored, as JSON.') },
}, async (reader, { field, kind, scale, choices }) => {
  const all = await readOwnFields(statement => reader.query(statement))
  const own = all.find(one => one.id === field && one.state === 'active')
  const owner = own && ownerNamed(reader.house, own.resource)
  if (!own || !owner) return noWay
  const way = own.formula === null
    ? conversion(own, { kind, scale, target: null, choices: readChoices(choices) }, ident(own.place)) : null
  if (!way) return noWay
  const [[fit], samples] = await Promise.all([reader.query<Row>(countFit(owner, own, way)),
    seesValues(reader.actor, owner, own.key) ? reader.query<Sample>(readSamples(reader, owner, { own, way })) : []])
  return { fits: Number(fit?.fits ?? 0n), left: Number(fit?.left ?? 0n), samples, possible: true }
})
