// A form at work: typed values, what is unreadable or refused at which place, and the draft that is kept
// as one types, so that a closed tab or an ended session loses nothing.
import { useCallback, useMemo, useState } from 'react'
import type { Json } from '../../client.ts'
import type { Problem } from '../../problem.ts'
import type { FieldMetas, ListMeta } from '../meta.ts'
import { bodyOf, placeOfSent, withValue, type Values } from './form-values.ts'

export interface FormShape {
  readonly fields: FieldMetas
  readonly lists?: Readonly<Record<string, ListMeta>>
  /** The fields that are drawn, where some are filled in without asking. */
  readonly shown?: FieldMetas
}

export interface Form {
  readonly shape: FormShape
  readonly values: Values
  readonly errors: Readonly<Record<string, string>>
  readonly dirty: boolean
  /** The refusal that belongs to no single field. */
  readonly problem: Problem | null
  set(pointer: string, value: Json | undefined, invalid?: string): void
  replace(values: Values): void
  refused(problem: Problem | null): void
  /** null while something typed cannot be read. */
  body(): Record<string, Json> | null
  forget(): void
}

export function useForm(shape: FormShape, initial: Values, draftKey?: string): Form {
  const key = draftKey && `kontor.draft.${draftKey}`
  const [values, setValues] = useState<Values>(() => ({ ...initial, ...key && draftAt(key) }))
  const [invalid, setInvalid] = useState<Record<string, string>>({})
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<Problem | null>(null)
  const [dirty, setDirty] = useState(() => Boolean(key && sessionStorage.getItem(key)))
  const keep = useCallback((next: Values) => {
    if (key) sessionStorage.setItem(key, JSON.stringify(next))
    setDirty(true)
    return next
  }, [key])
  const set = useCallback((pointer: string, value: Json | undefined, wrong?: string) => {
    setValues(now => keep(withValue(now, pointer, value)))
    setInvalid(now => {
      const { [pointer]: _, ...others } = now
      return wrong ? { ...others, [pointer]: wrong } : others
    })
    setRefusals(now => {
      const { [pointer]: _, ...others } = now
      return others
    })
  }, [keep])
  return useMemo(() => ({
    shape, values, dirty, problem, set, errors: { ...refusals, ...invalid },
    replace(next: Values) { setValues(keep(next)) },
    refused(next: Problem | null) {
      setProblem(next)
      const places = Object.entries(next?.places ?? {})
      setRefusals(Object.fromEntries(places.map(([pointer, words]) =>
        [placeOfSent(pointer, values, shape.lists ?? {}), words])))
    },
    body: () => Object.keys(invalid).length > 0 ? null : bodyOf(values, shape.fields, shape.lists),
    forget() {
      if (key) sessionStorage.removeItem(key)
      setDirty(false)
    },
  }), [shape, values, dirty, problem, set, refusals, invalid, keep, key])
}

function draftAt(key: string): Values {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Values // why: written by keep() above.
  } catch {
    return {}
  }
}
