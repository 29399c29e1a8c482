// Refusals as the caller reads them (RFC 9457): code, words in the caller's language, the figures that
// decided, and for inputs each mistake with its place. What is no refusal is never told, only its number.
import { type Conflict, type ProblemParams, Refusal } from '../command/problem.ts'
import { internal } from '../command/problems.ts'
import type { Catalogue } from '../i18n/catalogue.ts'
import type { Language } from '../i18n/language.ts'
import type { House } from '../model/house.ts'
import { spokenParams } from './spoken-params.ts'

export interface ProblemJson {
  readonly type: string
  readonly code: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly next?: string
  readonly instance: string
  readonly id?: string
  readonly errors?: ReadonlyArray<{ pointer: string, code: string, detail: string }>
  readonly conflicts?: readonly Conflict[]
  readonly params?: ProblemParams
}

export interface Telling {
  /** Whose definitions give names their words; without it names stand as they are. */
  readonly house?: House
  readonly words: Catalogue
  readonly language: Language
  readonly request: string
}

const base = 'https://kontor.dev/problems/'

/** A sentence for a key, or a plain reading of the key where nobody wrote one. */
const sentence = ({ words, language }: Telling, key: string, params: ProblemParams): string | null =>
  words.find(language, key, params)

const plainly = (code: string): string => {
  const text = (code.split('/')[1] ?? code).replaceAll('-', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A refusal as a problem document. */
export function problemOf(refusal: Refusal, telling: Telling): ProblemJson {
  const { problem: { code, status }, params, errors, conflicts, about } = refusal
  const spoken = telling.house ? spokenParams({ house: telling.house, wording: telling, params }) : params
  const detail = sentence(telling, `problem.${code}.detail`, spoken)
  const next = sentence(telling, `problem.${code}.next`, spoken)
  return {
    type: `${base}${code}`, code, status, title: sentence(telling, `problem.${code}`,
      spoken) ?? plainly(code),
    ...(detail === null ? {} : { detail }), ...(next === null ? {} : { next }), instance: telling.request,
    ...(about.id === undefined ? {} : { id: about.id }),
    ...(errors.length === 0 ? {} : { errors: errors.map(one => ({ pointer: one.pointer, code: one.code,
      detail: sentence(telling, `invalid.${one.code}`, one.params) ?? plainly(one.code) })) }),
    ...(conflicts.length === 0 ? {} : { conflicts }),
    ...(Object.keys(params).length === 0 ? {} : { params }),
  }
}

/** What is told of a bug: that it happened, and the number under which it is in the log. */
export const incidentOf = (telling: Telling): ProblemJson =>
  problemOf(internal.of({ incident: telling.request }), telling)
