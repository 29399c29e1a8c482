// Earlier names of fields that an administrator added and renamed: programs, tables, views and the trail that say them
// mean the field of today.
import type { Field } from './field.ts'

interface Fielded { readonly fields: Readonly<Record<string, Field<unknown>>> }

const cache = new WeakMap<object, ReadonlyMap<string, string>>()

/** Earlier name → today's. */
export function formerNames(resource: Fielded): ReadonlyMap<string, string> {
  let names = cache.get(resource)
  if (!names) {
    names = new Map(Object.entries(resource.fields).flatMap(([name, { spec }]) =>
      (spec.own?.former ?? []).flatMap(({ key }) => (key === undefined ? [] : [[key, name] as const]))))
    cache.set(resource, names)
  }
  return names
}

/** All names of a field, today's first. */
export const namesOf = (resource: Fielded, name: string): string[] =>
  [name, ...[...formerNames(resource)].flatMap(([former, now]) => (now === name ? [former] : []))]

/** A difference of the trail under the names of today. */
export function underNamesOfToday<T>(resource: Fielded, diff: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const former = formerNames(resource)
  return former.size === 0 ? diff : Object.fromEntries(Object.entries(diff).map(([name, pair]) => [former.get(name) ?? name, pair]))
}

/** What a field was called before, by programs and by people. */
export const formerlyCalled = ({ spec }: Field<unknown>): string[] =>
  (spec.own?.former ?? []).flatMap(({ key, labels }) => [...key === undefined ? [] : [key], ...Object.values(labels ?? {})])
