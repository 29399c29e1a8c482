// What is done to the cells of a column before they are read: programs write the same thing in many ways, and who
// brings a table need not mend it by hand. Each step is pure; a column may have several, one after the other.
import { Invalid } from '../model/field-type.ts'

export type Transform =
  | { readonly do: 'upper' | 'lower' | 'title' | 'digits' | 'spaces' }
  | { readonly do: 'replace', readonly what: string, readonly by: string }
  /** One of the pieces between a sign, counted from 1; from the end where it is negative. */
  | { readonly do: 'piece', readonly between: string, readonly at: number }
  | { readonly do: 'before' | 'after' | 'empty', readonly text: string }
  /** Whole cells by what they mean here. */
  | { readonly do: 'means', readonly words: Readonly<Record<string, string>> }
  /** Joined with another column of the table, by its header. */
  | { readonly do: 'with', readonly header: string, readonly between: string }

export type Transforms = Readonly<Record<string, readonly Transform[]>>

const title = (text: string): string =>
  text.toLowerCase().replaceAll(/(^|[\s\-–.'’/(])(\p{L})/gu, (_, sign: string, letter: string) => sign + letter.toUpperCase())

function piece(text: string, between: string, at: number): string {
  const pieces = between === '' ? text.trim().split(/\s+/) : text.split(between)
  return (pieces.at(at > 0 ? at - 1 : at) ?? '').trim()
}

/** One step on one cell; `cellOf` reads other cells of the line by their header. */
function changed(text: string, step: Transform, cellOf: (header: string) => string): string {
  switch (step.do) {
    case 'upper': return text.toUpperCase()
    case 'lower': return text.toLowerCase()
    case 'title': return title(text)
    case 'digits': return text.replaceAll(/\D/g, '')
    case 'spaces': return text.trim().replaceAll(/\s+/g, ' ')
    case 'replace': return step.what === '' ? text : text.replaceAll(step.what, step.by)
    case 'piece': return piece(text, step.between, step.at)
    case 'before': return text === '' ? '' : step.text + text
    case 'after': return text === '' ? '' : text + step.text
    case 'empty': return text.trim() === '' ? step.text : text
    case 'means': return Object.entries(step.words).find(([said]) => said.toLowerCase() === text.trim().toLowerCase())?.[1] ?? text
    case 'with': return [text, cellOf(step.header)].filter(one => one.trim() !== '').join(step.between)
  }
}

interface Cells { readonly header: readonly string[], readonly cells: readonly string[] }

/** The cells of a line after the steps of their columns; what other columns said is read as it came. */
export function transformed({ header, cells }: Cells, transforms: Transforms): readonly string[] {
  const cellOf = (name: string): string => (cells[header.indexOf(name)] ?? '').trim()
  return header.map((name, place) => {
    const steps = Object.hasOwn(transforms, name) ? transforms[name] ?? [] : []
    return steps.reduce((text, step) => changed(text, step, cellOf), steps.length > 0 ? (cells[place] ?? '').trim() : cells[place] ?? '')
  })
}

const plain = new Set(['upper', 'lower', 'title', 'digits', 'spaces'])
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200

function isTransform(step: unknown): step is Transform {
  if (!isRecord(step) || typeof step['do'] !== 'string') return false
  const { do: what } = step
  if (plain.has(what)) return true
  if (what === 'replace') return isText(step['what']) && isText(step['by'])
  if (what === 'piece') return isText(step['between']) && Number.isInteger(step['at']) && step['at'] !== 0
  if (what === 'before' || what === 'after' || what === 'empty') return isText(step['text'])
  if (what === 'means') return isRecord(step['words']) && Object.values(step['words']).every(isText)
  return what === 'with' && isText(step['header']) && isText(step['between'])
}

/** Steps as somebody sent them; what is none is refused. */
export function readTransforms(given: unknown): Transforms {
  if (given === undefined || given === null) return {}
  if (!isRecord(given)) throw new Invalid('not-object')
  for (const steps of Object.values(given)) {
    if (!Array.isArray(steps) || steps.length > 10 || !steps.every(isTransform)) throw new Invalid('not-a-step')
  }
  return given as Transforms // why: every step was looked at above.
}
