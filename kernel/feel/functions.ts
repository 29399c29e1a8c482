// The functions of FEEL by their names, blanks included. Each takes the values it is made for and answers
// null to all others. What depends on the clock is not among them: a kept value would silently grow old.
import { dateFunctions } from './date-functions.ts'
import { listFunctions } from './list-functions.ts'
import { numberFunctions } from './number-functions.ts'
import { textFunctions } from './text-functions.ts'
import type { Value } from './value.ts'

export interface FeelFunction {
  /** By place; a place may have several names. */
  readonly params: readonly (readonly string[])[]
  /** How many arguments there must be at least. */
  readonly least: number
  /** Takes any number of arguments. */
  readonly many: boolean
  readonly run: (args: readonly Value[]) => Value
}

/** `name(a, b|other name of it, c?)`; `…` at the end takes as many as are given. */
export type Entries = Readonly<Record<string, (...args: never[]) => Value>>

const not: Entries = { 'not(negand)': (value: Value): Value => (typeof value === 'boolean' ? !value : null) }

function read([signature, run]: readonly [string, (...args: never[]) => Value]): readonly [string, FeelFunction] {
  const [, name = '', list = ''] = /^([^(]+)\(([^)]*)\)$/.exec(signature) ?? []
  const params = list.split(', ').filter(param => param !== '')
  const plain = params.map(param => param.replace(/[?…]$/, '').split('|'))
  const least = params.filter(param => !/[?…]$/.test(param)).length
  return [name, { params: plain, least, many: list.endsWith('…'),
    // why: each function looks at the kinds of its arguments itself.
    run: args => run(...args as never[]) }]
}

export const functions: ReadonlyMap<string, FeelFunction> = new Map(
  [numberFunctions, textFunctions, listFunctions, dateFunctions, not].flatMap(group => Object.entries(group)).map(read))
