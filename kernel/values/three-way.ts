// Two people change the same thing: what each changed alone holds, what both changed differently is a clash
// that a person decides. Pure; the server merges stored values with it, the browser what is being typed.

export type Values = Readonly<Record<string, unknown>>
export type Same = (name: string, a: unknown, b: unknown) => boolean

/** What both changed from `base`, one to `mine`, the other to `theirs`. */
export interface Clash {
  readonly field: string
  /** Id of the line it is in; the pointer's index is its place in mine. */
  readonly line?: string
  readonly pointer: string
  readonly base: unknown
  readonly mine: unknown
  readonly theirs: unknown
}

export interface Merged {
  /** Theirs where only they changed it, mine otherwise. */
  readonly values: Record<string, unknown>
  /** Names whose value is theirs because mine had not changed. */
  readonly left: readonly string[]
  readonly clashes: readonly Clash[]
}

export interface Versions<T> { readonly base: T, readonly mine: T, readonly theirs: T }

/** Merges the named fields of a record or line. */
export function mergeValues(names: readonly string[], { base, mine, theirs }: Versions<Values>, same: Same,
  at: { readonly pointer: string, readonly line?: string } = { pointer: '' }): Merged {
  const values: Record<string, unknown> = {}
  const left: string[] = []
  const clashes: Clash[] = []
  for (const name of names) {
    values[name] = mine[name]
    if (same(name, theirs[name], base[name]) || same(name, mine[name], theirs[name])) continue
    if (same(name, mine[name], base[name])) {
      values[name] = theirs[name]
      left.push(name)
    } else {
      clashes.push({ field: name, ...(at.line === undefined ? {} : { line: at.line }),
        pointer: `${at.pointer}/${name}`, base: base[name], mine: mine[name], theirs: theirs[name] })
    }
  }
  return { values, left, clashes }
}

export interface MergedLines { readonly lines: readonly Values[], readonly clashes: readonly Clash[] }

const idOf = (line: Values): string | undefined => (typeof line['id'] === 'string' ? line['id'] : undefined)

const byId = (lines: readonly Values[]): Map<string | undefined, Values> =>
  new Map(lines.map(line => [idOf(line), line]))

/** Merges lists of lines by the ids of the lines; mine gives the order, their new lines keep their neighbour. */
export function mergeLines(list: { readonly name: string, readonly fields: readonly string[],
  readonly pointer: string }, { base, mine, theirs }: Versions<readonly Values[]>, same: Same): MergedLines {
  const { fields, pointer } = list
  const [known, now, wanted] = [byId(base), byId(theirs), byId(mine)]
  const clashes: Clash[] = []
  const untouched = (line: Values, before: Values): boolean =>
    fields.every(name => same(name, line[name], before[name]))
  const lines: Values[] = mine.flatMap((line, index) => {
    const id = idOf(line)
    const before = known.get(id)
    const there = now.get(id)
    if (id === undefined || !before) return [line]
    if (!there) {
      if (untouched(line, before)) return []
      clashes.push({ field: list.name, line: id, pointer: `${pointer}/${index}`, base: before, mine: line, theirs: null })
      return [line]
    }
    const merged = mergeValues(fields, { base: before, mine: line, theirs: there }, same,
      { pointer: `${pointer}/${index}`, line: id })
    clashes.push(...merged.clashes)
    return [{ ...line, ...merged.values }]
  })
  theirs.forEach((line, index) => {
    const id = idOf(line)
    if (id === undefined || wanted.has(id)) return
    const before = known.get(id)
    if (before) {
      // why: I took away a line that they went on working at; one of both must be told.
      if (!untouched(line, before)) clashes.push({ field: list.name, line: id, pointer, base: before, mine: null, theirs: line })
      return
    }
    const neighbour = idOf(theirs[index - 1] ?? {})
    const after = lines.findIndex(one => neighbour !== undefined && idOf(one) === neighbour)
    lines.splice(after < 0 ? lines.length : after + 1, 0, line)
  })
  return { lines, clashes }
}
