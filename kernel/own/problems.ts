// What adding and changing own fields refuses.
import { problem } from '../command/problem.ts'

export const notExtensible = problem('own/not-extensible', 422, { params: ['resource'] })
export const currencyMissing = problem('own/currency-missing', 422, { params: ['resource'] })
export const formulaNotReadable = problem('own/formula-not-readable', 422, { params: ['reason', 'position'] })
export const formulaUnknownName = problem('own/formula-unknown-name', 422, { params: ['name', 'known'] })
export const formulaCircle = problem('own/formula-circle', 422, { params: ['fields'] })
export const stillComputedFrom = problem('own/still-computed-from', 409, { params: ['field', 'by'] })
export const notConvertible = problem('own/not-convertible', 409, { params: ['from', 'to'] })
export const valuesLeftOver = problem('own/values-left-over', 409, { params: ['count', 'example'] })
export const choiceInUse = problem('own/choice-in-use', 409, { params: ['value', 'count'] })
export const ruleBroken = problem('own/rule-broken', 409, { params: ['broken', 'count', 'example', 'filter'] })
export const tooManyFields = problem('own/too-many-fields', 409, { params: ['resource', 'max'] })

export const keyTaken = problem('own/key-taken', 409, { params: ['key'] })

export const ownProblems = [notExtensible, currencyMissing, formulaNotReadable, formulaUnknownName, formulaCircle,
  stillComputedFrom, notConvertible, valuesLeftOver, choiceInUse, ruleBroken, tooManyFields, keyTaken] as const
