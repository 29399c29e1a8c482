// How wide a column is: figures and dates take what they need, words share what is left.
import type { FieldMeta, ResourceMeta } from '../meta.ts'

const widths: Readonly<Record<string, readonly [least: number, share: number]>> = {
  amount: [112, 0.8], decimal: [96, 0.7], integer: [72, 0.5], date: [96, 0.7], instant: [112, 0.8], state: [112, 0.9],
  choice: [96, 0.8], boolean: [64, 0.4], currency: [64, 0.4], country: [112, 0.8], ref: [128, 1.6], json: [160, 1.4],
}

/** Words of a bounded length need no more room than that; names of documents have theirs. */
const ofText = (field: FieldMeta | undefined, name: string): readonly [least: number, share: number] => {
  if (name === 'number' || name === 'code') return (field?.maxLength ?? 30) <= 12 ? [88, 0.6] : [140, 0.9]
  return (field?.maxLength ?? 200) <= 12 ? [80, 0.7] : (field?.maxLength ?? 200) <= 30 ? [112, 1] : [128, 1.6]
}

/** A head that is cut off says nothing: its words are seen up to a fair length. */
const letter = 7
const aroundHead = 26
const longestHead = 16

function widthOf(field: FieldMeta | undefined, name: string): string {
  const [least, share] = field?.kind === 'choice' && field.derived ? [124, 0.9]
    : field === undefined || field.kind === 'text' || name === 'number' || name === 'code' ? ofText(field, name)
      : widths[field.kind] ?? [96, 1]
  const head = Math.min(longestHead, field?.label.length ?? 0) * letter + aroundHead
  return `minmax(${Math.max(least, head)}px, ${share}fr)`
}

export const templateOf = (resource: ResourceMeta, columns: readonly string[],
  drawn: Readonly<Record<string, number>> = {}): string =>
  ['36px', ...columns.map(name => drawn[name] ? `${drawn[name]}px` : widthOf(resource.fields[name], name))].join(' ')

export const narrowest = 48
export const widest = 900
