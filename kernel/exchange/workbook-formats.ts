// What the styles of a workbook say of a figure: whether it is a day, a share or just a figure. ECMA-376 part 1,
// 18.8.30 (numFmt) lists the formats every program knows by their number.
import { hear } from './xml-walk.ts'

export type Shown = 'figure' | 'share' | 'day'

const between = (from: number, to: number) => (one: number): boolean => one >= from && one <= to
/** Days and times, those of East Asia included. */
const days = [between(14, 22), between(27, 36), between(45, 47), between(50, 58)]
const shares = new Set([9, 10])

/** By a format in letters: text in quotes, colours and signs behind a backslash say nothing. */
export function shownBy(code: string): Shown {
  const [first = ''] = code.replaceAll(/"[^"]*"|\\.|_.|\*./g, '').split(';')
  // why: [h] counts hours, while [Red] and [$-409] are a colour and a language.
  const letters = first.replaceAll(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
  if (/general/i.test(letters)) return 'figure'
  if (/[dmyhs]/i.test(letters)) return 'day'
  return letters.includes('%') ? 'share' : 'figure'
}

/** What each style shows, by its place among the cells' formats. */
export function formatsOf(xml: string | null): Shown[] {
  const own = new Map<number, Shown>()
  const shown: Shown[] = []
  let inCells = false
  hear(xml, {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true
      if (name === 'numFmt') own.set(Number(attributes()['numFmtId']), shownBy(attributes()['formatCode'] ?? ''))
      if (name !== 'xf' || !inCells) return
      const id = Number(attributes()['numFmtId'] ?? 0)
      shown.push(own.get(id) ?? (days.some(has => has(id)) ? 'day' : shares.has(id) ? 'share' : 'figure'))
    },
    close(name) { if (name === 'cellXfs') inCells = false },
  })
  return shown
}
