// A form whose record, or whose draft, has moved on meanwhile: what was typed and what others did are merged
// field by field and line by line; where both changed the same, the form asks. Pure.
import { type Clash, mergeLines, mergeValues, type Same } from '../../../kernel/values/three-way.ts'
import type { Json } from '../../client.ts'
import type { Values } from './form-values.ts'
import type { FormShape } from './use-form.ts'

export interface MergedForm { readonly values: Values, readonly clashes: readonly Clash[],
  /** Fields and lists that took over what others did. */
  readonly taken: readonly string[] }

const nothing = (value: unknown): boolean => value === undefined || value === ''
const text = (value: unknown): string => JSON.stringify(nothing(value) ? null : value)
export const sameJson: Same = (_, a, b) => text(a) === text(b)

const linesIn = (values: Values, name: string): readonly Values[] => {
  const lines = values[name]
  return Array.isArray(lines) ? lines as readonly Values[] : [] // why: lists of a form hold records.
}

export function mergeForm({ fields, lists = {} }: Pick<FormShape, 'fields' | 'lists'>,
  versions: { readonly base: Values, readonly mine: Values, readonly theirs: Values }): MergedForm {
  const { base, mine, theirs } = versions
  const own = mergeValues(Object.keys(fields), versions, sameJson)
  const clashes: Clash[] = [...own.clashes]
  const taken: string[] = [...own.left]
  const values: Record<string, Json | undefined> = { ...theirs, ...own.values as Values } // why: merged of JSON values.
  for (const [name, list] of Object.entries(lists)) {
    const inputs = Object.keys(list.fields).filter(field => field !== 'id')
    const [was, now, wanted] = [linesIn(base, name), linesIn(theirs, name), linesIn(mine, name)]
    const merged = mergeLines({ name, fields: inputs, pointer: `/${name}` }, { base: was, mine: wanted, theirs: now }, sameJson)
    clashes.push(...merged.clashes)
    values[name] = merged.lines as unknown as Json // why: merged of lines of JSON.
    if (text(merged.lines) !== text(wanted)) taken.push(name)
  }
  return { values, clashes, taken }
}

/** One clash decided for theirs: the values with their value, their line, or without the line they removed. */
export function withTheirs(values: Values, clash: Clash, set: (pointer: string, value: Json) => Values): Values {
  if (clash.theirs !== null || clash.mine === null) {
    if (clash.mine !== null) return set(clash.pointer, (clash.theirs ?? null) as Json) // why: values of a form are JSON.
    return { ...values, [clash.field]: [...linesIn(values, clash.field), clash.theirs] as unknown as Json } // why: as above.
  }
  const whole = clash.line !== undefined && clash.pointer.split('/').length === 3
  if (!whole) return set(clash.pointer, null)
  const left = linesIn(values, clash.field).filter(line => line['id'] !== clash.line)
  return { ...values, [clash.field]: left as unknown as Json } // why: as above.
}

/** The pointer of a clash now: lines may have moved since it was found. */
export function placeOf(clash: Clash, values: Values): string {
  const [name = '', , field] = clash.pointer.split('/').slice(1)
  if (clash.line === undefined) return clash.pointer
  const at = linesIn(values, name).findIndex(line => line['id'] === clash.line)
  return at < 0 ? `/${name}` : ['', name, at, ...field === undefined ? [] : [field]].join('/')
}
