// What the value of a dimension is called: a month, a choice, a record, or nothing.
import { useReader } from '../../kit/reader.ts'
import { labelOf } from '../../renderer/labels.ts'
import type { CubeMeta } from '../../renderer/meta.ts'
import { monthText } from './month.ts'

export function useNaming(cube: CubeMeta): (dimension: string, value: string, style?: 'short' | 'long') => string {
  const { lang } = useReader()
  return (dimension, value, style = 'short') => {
    const meta = cube.dimensions[dimension]
    if (meta?.kind === 'month') return monthText(value, lang, style)
    const choice = meta?.choices?.find(one => one.value === value)?.label
    return choice ?? labelOf(value) ?? (value === '' || value === 'none' ? '–' : value)
  }
}
