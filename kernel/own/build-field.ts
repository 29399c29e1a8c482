// From the record of an own field to the field itself: the same types, checks and forms as fields that were
// written in a room.
import { Field } from '../model/field.ts'
import type { FieldSpec } from '../model/field.ts'
import * as type from '../model/field-type.ts'
import type { OwnField, OwnKind } from './own-field.ts'

const types: Readonly<Record<OwnKind, type.FieldType>> = {
  text: type.textType, prose: type.textType, integer: type.integerType, decimal: type.decimalType,
  amount: type.amountType, date: type.dateType, instant: type.instantType, boolean: type.booleanType,
  choice: type.choiceType, reference: type.refType,
}

export type Shape = Pick<OwnField, 'kind' | 'scale' | 'target' | 'choices'>

/** What depends on the kind of value. */
export function specOf({ kind, scale, target, choices }: Shape): Partial<FieldSpec> {
  return {
    ...(kind === 'prose' ? { multiline: true, maxLength: 10_000 } : {}),
    ...(kind === 'text' ? { maxLength: 200 } : {}),
    ...(kind === 'decimal' ? { scale: scale ?? 2 } : {}),
    ...(kind === 'amount' ? { currencyField: 'currency' } : {}),
    ...(kind === 'choice' ? { choices: (choices ?? []).map(one => one.value) } : {}),
    ...(kind === 'reference' && target ? { target: { resource: target, soft: false } } : {}),
  }
}

/** Type of the column that holds such values. */
export const sqlTypeOf = (shape: Shape): string => {
  const { spec } = new Field(types[shape.kind], specOf(shape))
  return spec.type.sql(spec)
}

/** `computedFrom`: the fields that its formula names. */
export function buildField(own: OwnField, computedFrom: readonly string[] = []): Field<unknown> {
  const fieldType = types[own.kind]
  return new Field(fieldType, {
    ...specOf(own),
    optional: !own.required || own.formula !== null,
    doc: own.help,
    derived: own.formula,
    least: own.least, most: own.most,
    fallback: own.fallback === null ? undefined : fieldType.fromText(own.fallback),
    own: {
      column: own.place, indexed: own.indexed && own.filled,
      searched: own.filterable && own.indexed && own.filled && fieldType === type.textType, company: own.forCompany,
      seenBy: own.seenBy ?? [], editedBy: own.editedBy ?? [], computedFrom,
      former: own.names ?? [],
    },
  })
}
