// Everything a house can be asked: each list, its first record with all that is told of it, each report whose parameters
// are known. Two houses with the same rows must answer the same, to the last letter.

import { say } from '../frame/figures.ts'

export interface House { readonly url: string, readonly token: string }

interface Operation { readonly parameters?: ReadonlyArray<{ readonly name: string, readonly required?: boolean }> }

const ask = async ({ url, token }: House, path: string): Promise<{ readonly status: number, readonly text: string }> => {
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}`, 'accept-language': 'en' } })
  // why: each refusal has a number of its own.
  const text = await answer.text()
  return { status: answer.status, text: answer.ok ? text : text.replaceAll(/"instance":"[^"]*"/g, '') }
}

/** Asked for ever, or answered in bytes that differ by the moment they were written in. */
const apart = /^\/api\/(changes|openapi\.json|words)$|\.xlsx$/

/** Paths to ask, records of lists filled in by the first one there is. */
export async function questionsOf(house: House, known: Readonly<Record<string, string>>): Promise<string[]> {
  const { paths } = JSON.parse((await ask(house, '/api/openapi.json')).text) as { paths: Record<string, { get?: Operation }> }
  const asked: string[] = []
  const first = new Map<string, string | null>()
  const firstOf = async (list: string): Promise<string | null> => {
    if (!first.has(list)) {
      const { status, text } = await ask(house, `${list}?limit=1`)
      const items = status === 200 ? (JSON.parse(text) as { items?: ReadonlyArray<{ id?: string }> }).items : []
      first.set(list, items?.[0]?.id ?? null)
    }
    return first.get(list) ?? null
  }
  for (const [path, { get }] of Object.entries(paths)) {
    if (!get || apart.test(path) || path.includes('{resource}') || path.endsWith('/content')) continue
    const [list = ''] = path.split('/{id}')
    const id = path.includes('{id}') ? await firstOf(list) : ''
    const parameters = (get.parameters ?? []).filter(one => Object.hasOwn(known, one.name) && !path.includes(`{${one.name}}`))
    const missing = (get.parameters ?? []).some(one => one.required && !Object.hasOwn(known, one.name) && !path.includes(`{${one.name}}`))
    if (id === null || missing || path.includes('{field}')) continue
    const wanted = path.startsWith('/api/reports/') || path.endsWith('/groups')
      ? new URLSearchParams(parameters.map(one => [one.name, known[one.name] ?? ''])).toString() : ''
    asked.push(`${path.replace('{id}', id)}${wanted && `?${wanted}`}`)
  }
  return asked
}

export interface Comparison {
  readonly asked: number
  /** The same to the last letter. */
  readonly equal: number
  /** The same, but for the order of what nobody ordered. */
  readonly reordered: readonly string[]
  /** Refused by the first house with a fault, with what its database says. */
  readonly failing: readonly string[]
  readonly differing: readonly string[]
}

/** An answer without the order of its lists and names. */
function unordered(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (_, value: unknown) => (Array.isArray(value)
      ? value.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b))) : value))
  } catch {
    return text
  }
}

export async function compare(one: House, other: House, questions: readonly string[]): Promise<Comparison> {
  const [failing, differing, reordered]: [string[], string[], string[]] = [[], [], []]
  for (const question of questions) {
    const [ours, theirs] = [await ask(one, question), await ask(other, question)]
    const short = question.replace(/\?.*/, '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')
    if (ours.status >= 500 && theirs.status < 500) failing.push(short)
    else if (ours.status === theirs.status && ours.text === theirs.text) continue
    else if (ours.status === theirs.status && unordered(ours.text) === unordered(theirs.text)) reordered.push(short)
    else {
      differing.push(short)
      const at = [...ours.text].findIndex((letter, place) => theirs.text[place] !== letter)
      say(`${question}: ${ours.status} and ${theirs.status}\n  ${ours.text.slice(Math.max(0, at - 60), at + 120)}\n  ${
        theirs.text.slice(Math.max(0, at - 60), at + 120)}`)
    }
  }
  return { asked: questions.length, equal: questions.length - failing.length - differing.length - reordered.length,
    reordered, failing, differing }
}
