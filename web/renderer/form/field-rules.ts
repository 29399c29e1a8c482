// Fields that mean something only for some choices of others: the given name of a person, not of a company.
import type { FieldRules } from '../meta.ts'
import type { Values } from './form-values.ts'

const holds = (condition: Readonly<Record<string, readonly string[]>> | undefined, values: Values): boolean =>
  Object.entries(condition ?? {}).every(([name, wanted]) => wanted.includes(String(values[name] ?? '')))

export const isHidden = (rules: FieldRules | undefined, name: string, values: Values): boolean =>
  rules?.shown?.[name] !== undefined && !holds(rules.shown[name], values)

/** Needed for what is chosen, although not always. */
export const needed = (rules: FieldRules | undefined, name: string, values: Values): boolean =>
  rules?.needed?.[name] !== undefined && holds(rules.needed[name], values)
