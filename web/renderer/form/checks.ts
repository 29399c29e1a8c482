// What a form can know before it asks: the very checks of the server, run on what was typed. Pure; pointers and
// codes are those of the server's refusals.
import { Invalid, type FieldType, amountType, booleanType, choiceType, countryType, currencyType, dateType, decimalType,
  instantType, integerType, jsonType, refType, stateType, textType } from '../../../kernel/model/field-type.ts'
import type { Json } from '../../client.ts'
import type { FieldKind, FieldMeta, FieldMetas, ListMeta } from '../meta.ts'
import { isBlank, type Values } from './form-values.ts'

export interface Mistake { readonly pointer: string, readonly code: string, readonly params: Readonly<Record<string, string | number>> }

const types: Readonly<Record<FieldKind, FieldType>> = { text: textType, choice: choiceType, state: stateType, boolean: booleanType,
  integer: integerType, decimal: decimalType, amount: amountType, date: dateType, instant: instantType, ref: refType,
  currency: currencyType, country: countryType, json: jsonType }

interface Around { readonly siblings: Values, readonly partial: boolean }

/** The rule of one field; null where the value is fine. */
function mistakeIn(field: FieldMeta, value: Json | undefined, { siblings, partial }: Around): Pick<Mistake, 'code' | 'params'> | null {
  // why: what is left out takes its default, or stays as it is; what is emptied is missing.
  if (value === undefined && (partial || field.default !== undefined || field.kind === 'boolean')) return null
  if (value === null || value === undefined || value === '') return field.optional ? null : { code: 'missing', params: {} }
  const { maxLength = null, scale = null, minimum = null, least = null, most = null, currencyField = null, optional = false } = field
  const rule = { optional, maxLength, scale, minimum, least, most, currencyField,
    choices: field.choices?.map(choice => choice.value) ?? null }
  try {
    // why: of all a field can be, its checks ask for these only.
    types[field.kind].parse(value, rule as Parameters<FieldType['parse']>[1], siblings)
    return null
  } catch (error) {
    if (error instanceof Invalid) return { code: error.code, params: error.params }
    throw error
  }
}

interface Checked {
  readonly fields: FieldMetas
  readonly lists?: Readonly<Record<string, ListMeta>>
  /** Only what is given is changed. */
  readonly partial?: boolean
}

/** All that is missing or wrong, in the order in which it stands on the form. */
export function mistakesIn(values: Values, { fields, lists = {}, partial = false }: Checked): readonly Mistake[] {
  const own = Object.entries(fields).flatMap(([name, field]) => {
    const found = mistakeIn(field, values[name], { siblings: values, partial })
    return found ? [{ pointer: `/${name}`, ...found }] : []
  })
  const inLines = Object.entries(lists).flatMap(([name, list]) => {
    const given = values[name]
    const lines = (Array.isArray(given) ? given : []) as readonly Values[] // why: lists of a form hold records.
    const filled = lines.filter(line => !isBlank(line, list.fields)).length
    const few = filled < (list.min ?? 0) ? [{ pointer: `/${name}`, code: 'too-few', params: { min: list.min ?? 0 } }] : []
    return [...few, ...lines.flatMap((line, place) => isBlank(line, list.fields) ? []
      : mistakesIn({ ...values, ...withOwn(line, list.fields) }, { fields: list.fields })
        .map(mistake => ({ ...mistake, pointer: `/${name}/${place}${mistake.pointer}` })))]
  })
  return [...own, ...inLines]
}

/** A line's own fields hide the form's of the same name, also where the line says nothing. */
const withOwn = (line: Values, fields: FieldMetas): Values =>
  ({ ...Object.fromEntries(Object.keys(fields).map(name => [name, undefined])), ...line })
