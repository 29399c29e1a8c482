// Inputs of the derived verbs: amounts wait for the currency of the record they go into, and an actor can
// neither write fields it may not see nor put records where it may not work.
import { Field } from '../model/field.ts'
import { amountType, type FieldType, refType } from '../model/field-type.ts'
import type { Resource } from '../model/resource.ts'
import { reachOf } from '../access/actor.ts'
import { seesField } from '../access/policy.ts'
import { type InputError, Refusal } from './problem.ts'
import { invalidInput, notAllowed } from './problems.ts'
import type { Work } from './work.ts'

/** An amount that was read but not yet compared with the currency of its record. */
class GivenAmount {
  readonly minor: bigint
  readonly currency: string
  constructor(minor: bigint, currency: string) {
    this.minor = minor
    this.currency = currency
  }
}

/** An input as it will be stored: an amount that waits for its currency as its minor units. */
export const storedForm = (value: unknown): unknown => (value instanceof GivenAmount ? value.minor : value)

const givenAmountType: FieldType = {
  ...amountType,
  parse(input, spec) {
    const minor = amountType.parse(input, spec, {}) as bigint // why: amounts parse to bigint or throw.
    return new GivenAmount(minor, (input as { currency: string }).currency)
  },
}

/** The field as an input whose amount is checked against the record later. */
export const deferred = (field: Field<unknown>): Field<unknown> =>
  field.spec.type === amountType ? new Field(givenAmountType, field.spec) : field

/** The id of a line of this record. Any other is taken for a new line with an id of its own, so none tells of lines elsewhere. */
export const lineId: Field<unknown> = new Field(refType,
  { optional: true, doc: 'Id of the line; absent for a new one.' })

type Values = Record<string, unknown>

export interface Settling {
  /** Where currencies are found that the values themselves do not name. */
  readonly context: Readonly<Values>
  readonly errors: InputError[]
  readonly pointer: string
}

/** Turns given amounts into minor units; an amount in another currency than the record's is noted. */
export function settleAmounts(fields: Resource['fields'], values: Readonly<Values>,
  { context, errors, pointer }: Settling): Values {
  const settled: Values = { ...values }
  for (const [name, value] of Object.entries(values)) {
    if (!(value instanceof GivenAmount)) continue
    const beside = fields[name]?.spec.currencyField ?? 'currency'
    const expected = values[beside] ?? context[beside]
    if (typeof expected === 'string' && expected !== value.currency) {
      errors.push({ pointer: `${pointer}/${name}`, code: 'other-currency',
        params: { expected, currency: value.currency } })
    }
    settled[name] = value.minor
  }
  return settled
}

export function throwInvalid(errors: readonly InputError[]): void {
  if (errors.length > 0) throw new Refusal(invalidInput, { count: errors.length },
    { errors: errors.slice(0, 200) })
}

/** Refuses values for fields the actor may not see. */
export function refuseHidden(resource: Resource, work: Work, names: Iterable<string>): void {
  for (const name of names) {
    if (!seesField(resource, work.actor, name)) throw notAllowed.of(
      { permission: `${resource.name}.${name}` })
  }
}

/** Refuses a record of a company the actor does not work for. */
export function refuseForeignCompany(work: Work, where: { permission: string, company: unknown }): void {
  if (reachOf(work.actor, where.permission) === 'all') return
  if (!work.actor.companies.includes(where.company as string)) throw notAllowed.of(
    { permission: where.permission })
}

