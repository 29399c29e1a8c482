// What stands where in a list: without groups every line is a record; with groups a line for each group, and the
// records of the open ones beneath it. Counting decides; nothing needs to have been read.
import type { Group } from '../meta.ts'
import { groupName } from './list-state.ts'

/** Records that stand together: their name among the others, the filter that lists them, how many they are. */
export interface Segment { readonly name: string, readonly filter: Readonly<Record<string, string>>, readonly count: number }

export type Line =
  | { readonly kind: 'group', readonly group: Group, readonly open: boolean }
  | { readonly kind: 'record', readonly segment: Segment, readonly place: number }

export interface Layout {
  readonly count: number
  readonly segments: readonly Segment[]
  at(index: number): Line | undefined
  /** Where a record of a segment stands. */
  indexOf(name: string, place: number): number
}

/** All records in one. */
export function flatLayout(count: number): Layout {
  const segment: Segment = { name: '', filter: {}, count }
  return {
    count, segments: [segment], indexOf: (_, place) => place,
    at: index => index >= 0 && index < count ? { kind: 'record', segment, place: index } : undefined,
  }
}

export function groupedLayout(groups: readonly Group[], opened: readonly string[]): Layout {
  const isOpen = new Set(opened)
  const starts: { readonly start: number, readonly group: Group, readonly segment: Segment, readonly open: boolean }[] = []
  let count = 0
  for (const group of groups) {
    const name = groupName(group.key)
    const open = isOpen.has(name)
    starts.push({ start: count, group, open, segment: { name, filter: group.filter, count: group.count } })
    count += 1 + (open ? group.count : 0)
  }
  const startOf = (index: number) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle]?.start ?? 0) <= index) low = middle
      else high = middle - 1
    }
    return starts[low]
  }
  return {
    count, segments: starts.filter(one => one.open).map(one => one.segment),
    indexOf: (name, place) => (starts.find(one => one.segment.name === name)?.start ?? 0) + 1 + place,
    at(index) {
      const found = index >= 0 && index < count ? startOf(index) : undefined
      if (!found) return undefined
      return index === found.start ? { kind: 'group', group: found.group, open: found.open }
        : { kind: 'record', segment: found.segment, place: index - found.start - 1 }
    },
  }
}
