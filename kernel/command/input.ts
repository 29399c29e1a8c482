// Reading the input of a command: every field by its type, all errors at once with their places, unknown
// fields refused by name. What passes here has the declared types, and nothing else passes.
import { Invalid } from '../model/field-type.ts'
import type { Field, Fields } from '../model/field.ts'
import type { InputLists } from './command.ts'
import type { InputError } from './problem.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

interface Reading {
  readonly errors: InputError[]
  readonly pointer: string
  /** Values around a list, such as the currency its amounts must be in. */
  readonly around?: Readonly<Record<string, unknown>>
}

const note = (reading: Reading, name: string, code: string, params: InputError['params'] = {}): void => {
  reading.errors.push({
    pointer: `${reading.pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    code,
    params,
  })
}

function readField(
  name: string, field: Field<unknown>, given: unknown, into: Record<string, unknown>, reading: Reading) {
  const { spec } = field
  if (given === null || given === undefined) {
    if (spec.optional) into[name] = null
    else note(reading, name, 'missing')
    return
  }
  try {
    const value = spec.type.parse(given, spec, reading.around ? { ...reading.around, ...into } : into)
    if (value === null && !spec.optional) note(reading, name, 'missing')
    else into[name] = value
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    note(reading, name, error.code, error.params)
  }
}

/** Amounts are read last, when the currency they must agree with is known. */
const late = (field: Field<unknown>): number => (field.spec.currencyField === null ? 0 : 1)
const orderCache = new WeakMap<Fields, ReadonlyArray<[string, Field<unknown>]>>()
function inReadingOrder(fields: Fields): ReadonlyArray<[string, Field<unknown>]> {
  let order = orderCache.get(fields)
  if (!order) orderCache.set(fields, order = Object.entries(fields).sort((a, b) => late(a[1]) - late(b[1])))
  return order
}

interface InputShape {
  readonly fields: Fields, readonly lists?: InputLists, readonly partial?: boolean, readonly kept?: readonly string[]
}

/** Reads one object. With `partial`, fields that are not given stay out of the result. */
export function readInput(
  given: unknown, shape: InputShape, reading: Reading,
  known: readonly string[] = []): Record<string, unknown> {
  const into: Record<string, unknown> = {}
  if (!isRecord(given)) {
    reading.errors.push({ pointer: reading.pointer, code: 'not-object', params: {} })
    return into
  }
  const lists = shape.lists ?? {}
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(shape.fields, name) && !Object.hasOwn(lists, name) && !known.includes(name)) {
      note(reading, name, 'unknown-field')
    }
  }
  for (const [name, field] of inReadingOrder(shape.fields)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (value === undefined && (shape.partial || shape.kept?.includes(name))) continue
    readField(name, field, value === undefined ? field.spec.fallback : value, into, reading)
  }
  for (const [name, list] of Object.entries(lists)) {
    if (!Object.hasOwn(given, name) && shape.partial) continue
    into[name] = readList(Object.hasOwn(given, name) ? given[name] : [], list,
      { errors: reading.errors, pointer: `${reading.pointer}/${name}`, around: into })
  }
  return into
}

function readList(
  given: unknown, list: InputLists[string], reading: Reading): Array<Record<string, unknown>> {
  const max = list.max ?? 2000
  if (!Array.isArray(given)) {
    reading.errors.push({ pointer: reading.pointer, code: 'not-list', params: {} })
    return []
  }
  if (given.length > max) reading.errors.push({ pointer: reading.pointer, code: 'too-many', params: { max } })
  if (given.length < (list.min ?? 0)) {
    reading.errors.push({ pointer: reading.pointer, code: 'too-few', params: { min: list.min ?? 0 } })
  }
  const lines = given.slice(0, max).map((item, index) =>
    readInput(item, { fields: list.fields, ...list.kept ? { kept: list.kept } : {} }, {
       ...reading, pointer: `${reading.pointer}/${index}` }))
  refuseRepeated(lines, reading)
  return lines
}

/** A line named twice would be written twice from the same beginning, and one of what was said of it be lost. */
function refuseRepeated(lines: ReadonlyArray<Readonly<Record<string, unknown>>>, { errors, pointer }: Reading): void {
  const seen = new Set<unknown>()
  lines.forEach(({ id }, at) => {
    if (typeof id === 'string' && seen.has(id)) errors.push({ pointer: `${pointer}/${at}/id`, code: 'repeated', params: {} })
    seen.add(id)
  })
}
