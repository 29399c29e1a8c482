// Lines that name records which other lines of the same table make: a branch and its head office, a category and the one
// above it, in whatever order. All are made first; then each is told whom it names.
import type { ReadLine } from './import-cells.ts'
import type { Entry } from './import-pack.ts'
import { type ImportTarget, type Json, houseId, madeBy } from './import-target.ts'

/** Records one above the other, at most; a ring of them has no end. */
const deepest = 100

/** A line that waits for the record of another line. */
export interface Waiting { readonly line: number, readonly column: string, readonly text: string, readonly named: number }

/** Takes what other lines call so from the errors of the lines that name it. */
export function waitingIn(target: ImportTarget, lines: readonly ReadLine[]): Waiting[] {
  const own = target.told && !target.together ? target.columns.filter(one => one.reference?.resource === madeBy(target)) : []
  return own.flatMap(({ name: column, reference }) => {
    const open = lines.filter(line => line.errors.some(one => one.column === column && one.code === 'unknown-record'))
    if (open.length === 0) return []
    const called = calledIn(lines, [houseId, ...reference?.by ?? []])
    return open.flatMap(line => {
      const error = line.errors.find(one => one.column === column && one.code === 'unknown-record')
      const text = String(error?.params['value'] ?? '')
      const found = called.get(text.toLowerCase())
      const [named, second] = found?.lines ?? []
      if (!error || named === undefined || second !== undefined || named === line.line) return []
      line.errors.splice(line.errors.indexOf(error), 1)
      return [{ line: line.line, column, text, named }]
    })
  })
}

/** Lines by what they are called; what is named first decides before what comes later. */
function calledIn(lines: readonly ReadLine[], by: readonly string[]): Map<string, { readonly rank: number, readonly lines: number[] }> {
  const called = new Map<string, { readonly rank: number, readonly lines: number[] }>()
  by.forEach((name, rank) => {
    for (const { line, values } of lines) {
      const text = values[name] === undefined ? '' : String(values[name]).toLowerCase()
      const known = called.get(text)
      if (text === '') continue
      if (known === undefined) called.set(text, { rank, lines: [line] })
      else if (known.rank === rank) known.lines.push(line)
    }
  })
  return called
}

/** Tells the records that wait whom they name, and puts them behind those; where that one is refused, so are they. */
export function tellNamed({ commands }: ImportTarget, entries: readonly Entry[], waiting: readonly Waiting[]): readonly Entry[] {
  if (waiting.length === 0) return entries
  const byLine = new Map(entries.flatMap(entry => entry.lines.map(line => [line, entry] as const)))
  const [, update = ''] = commands
  for (const { line, column, text, named } of waiting) {
    const entry = byLine.get(line)
    const other = byLine.get(named)?.plan
    if (!entry?.plan || entry.plan.outcome === 'rejected') continue
    if (!other || other.outcome === 'rejected') {
      entry.errors.push({ line, column, code: 'unknown-record', params: { value: text } })
      continue
    }
    const { plan } = entry
    const value: Json = other.id
    entry.plan = { ...plan, outcome: plan.outcome === 'unchanged' ? 'changed' : plan.outcome,
      ...(plan.outcome === 'new' ? {} : { changes: { ...plan.changes, [column]: [null, value] } }),
      steps: [...plan.steps.filter(step => step.command !== update),
        { command: update, item: { ...plan.steps.find(step => step.command === update)?.item, [column]: value, id: plan.id } }] }
  }
  const waits = new Map(waiting.map(one => [one.line, one.named]))
  const depth = (line: number | undefined): number => {
    let [steps, at] = [0, line]
    while (at !== undefined && waits.has(at) && steps < deepest) [steps, at] = [steps + 1, waits.get(at)]
    return steps
  }
  const depths = new Map(entries.map(entry => [entry, depth(entry.lines[0])]))
  return entries.toSorted((one, other) => (depths.get(one) ?? 0) - (depths.get(other) ?? 0))
}
