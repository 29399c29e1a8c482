// Opportunities from another program, known again by the number they had there. Their stage and their end are
// reached by the same commands as those of our own.
import { idFrom } from '../../kernel/exchange/import-references.ts'
import {
  type ImportContext, type ImportRecord, type ImportStep, type ImportTarget, type Json, type Plan, houseId, houseIdColumn,
} from '../../kernel/exchange/import-target.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { text } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { formatMinor } from '../../kernel/values/money.ts'
import { opportunity } from '../../operations/crm/contract.ts'
import { allOf, fills, named, own } from './columns.ts'

interface Kept extends Record<string, unknown> {
  id: string, title: string, customer: string, stage: string, state: string, currency: string, expected: bigint, expectedOn: string | null
  owner: string, note: string | null, lostReason: string | null
}

type Values = Readonly<Record<string, Json>>
const plain = ['title', 'customer', 'contact', 'source', 'expectedOn', 'owner', 'team', 'note'] as const

const readKept = ({ reader }: Pick<ImportContext, 'reader'>, ids: readonly string[]) => reader.query<Kept>(sql`
  select t.id, t.title, t.customer_id as customer, t.contact_id as contact, t.stage_id as stage, t.state, t.currency, t.expected,
         t.source, t.expected_on::text as "expectedOn", t.owner_id as owner, t.team_id as team, t.note, t.lost_reason as "lostReason"
    from crm_api.opportunities t where t.id = any(${ids}::uuid[]) and ${reader.readable(opportunity, 't')}`)

const commands = ['crm.opportunity.create', 'crm.opportunity.update', 'crm.opportunity.reopen', 'crm.opportunity.move',
  'crm.opportunity.win', 'crm.opportunity.lose'] as const

/** How a deal that is open comes to its end. */
const ending = (id: string, values: Values): ImportStep[] => {
  if (values['state'] === 'won') return [{ command: 'crm.opportunity.win', item: { id } }]
  if (values['state'] === 'lost') return [{ command: 'crm.opportunity.lose', item: { id, reason: values['lostReason'] ?? 'other' } }]
  return []
}

const filled = (values: Values, names: readonly string[]): Record<string, Json> =>
  Object.fromEntries(names.flatMap(name => (values[name] === undefined ? [] : [[name, values[name]]])))

function planNew({ company }: ImportContext, id: string, values: Values): Plan {
  const currency = values['currency'] ?? company?.currency
  return { outcome: 'new', id, steps: [{ command: 'crm.opportunity.create', item: { ...filled(values, [...plain, 'stage']), id, currency,
    company: company?.id, ...(values['expected'] === undefined ? {} : { expected: { amount: values['expected'], currency } }) } },
  ...ending(id, values)] }
}

/** By value: 12.5 is 12.50. */
const sameAmount = (one: Json | undefined, other: Json | undefined): boolean =>
  typeof one === 'string' && typeof other === 'string' && Decimal.parse(one).equals(Decimal.parse(other))

function planChange({ sees }: ImportContext, kept: Kept, values: Values): Plan {
  const { id } = kept
  const before: Values = { ...kept, expected: formatMinor(kept.expected, kept.currency) }
  // why: what may not be read counts as different, or a line that changes nothing would tell that a guess is right.
  const differs = (name: string): boolean => values[name] !== undefined && (!sees(name)
    || !(name === 'expected' ? sameAmount(before[name], values[name]) : String(values[name]) === String(before[name] ?? '')))
  const changed = [...plain, 'expected', 'stage', 'state'].filter(differs)
  const changes = Object.fromEntries(changed.map(name => [name, [before[name] ?? null, values[name]] as const]))
  if (changed.length === 0) return { outcome: 'unchanged', id, steps: [] }
  const fields = filled(values, changed.filter(name => name !== 'stage' && name !== 'state'))
  const expected = fields['expected'] === undefined ? {} : { expected: { amount: fields['expected'], currency: kept.currency } }
  const item = { ...fields, ...expected }
  return { outcome: 'changed', id, changes, steps: [
    ...(Object.keys(fields).length > 0 ? [{ command: 'crm.opportunity.update', item: { ...item, id } }] : []),
    ...(kept.state !== 'open' && changed.includes('state') ? [{ command: 'crm.opportunity.reopen', item: { id } }] : []),
    ...(changed.includes('stage') ? [{ command: 'crm.opportunity.move', item: { id, stage: values['stage'] } }] : []),
    ...(changed.includes('state') ? ending(id, values) : [])] }
}

export const deals: ImportTarget = {
  name: 'opportunity', ofCompany: true, commands, together: ['number'], inPart: true,
  columns: [own('opportunity', 'number', text({ max: 80 }), { required: true }), fills(opportunity, 'title', { required: true }),
    fills(opportunity, 'customer', { required: true, reference: named.party }), fills(opportunity, 'contact', { reference: named.party }),
    fills(opportunity, 'stage', { reference: named.stage }), fills(opportunity, 'state'),
      ...allOf(opportunity, ['currency', 'expected', 'expectedOn', 'source']),
    fills(opportunity, 'owner', { reference: named.user }), fills(opportunity, 'team', { reference: named.team }),
      ...allOf(opportunity, ['note', 'lostReason']), houseIdColumn(opportunity.name)],
  told: async (reader: Reader, ids) => new Map((await readKept({ reader }, ids)).map(row => [row.id, [{ ...row, number: row.id,
    [houseId]: row.id, expected: formatMinor(row.expected, row.currency) }]])),
  async plan(context, records) {
    const idOf = ({ values }: ImportRecord): string => typeof values[houseId] === 'string' ? values[houseId]
      : idFrom('crm.opportunity', context.company?.id ?? '', String(values['number']))
    const kept = new Map((await readKept(context, records.map(idOf))).map(row => [row.id, row]))
    return records.map((record): Plan => {
      if (record.faulty.has('number')) return { outcome: 'rejected', errors: [] }
      if (record.lines.length > 1) return { outcome: 'rejected', errors: [{ column: 'number', code: 'repeated', params: {} }] }
      const row = kept.get(idOf(record))
      return row ? planChange(context, row, record.values) : planNew(context, idOf(record), record.values)
    })
  },
}
