// How wide a column is: figures and dates take what they need, words share what is left.
import type { FieldMeta, ResourceMeta } from '../meta.ts'

const widths: Readonly<Record<string, readonly [least: number, share: number]>> = {
  amount: [120, 0.8], decimal: [96, 0.7], integer: [72, 0.5],
  date: [96, 0.7], instant: [112, 0.8], boolean: [64, 0.4], currency: [64, 0.4], country: [112, 0.8], json: [160, 1.4],
}

/** Words of a bounded length need no more room than that; names of documents have theirs. */
const ofText = (field: FieldMeta | undefined, name: string): readonly [least: number, share: number] => {
  if (name === 'number' || name === 'code') return (field?.maxLength ?? 30) <= 12 ? [88, 0.6] : [140, 0.9]
  return (field?.maxLength ?? 200) <= 12 ? [80, 0.7] : (field?.maxLength ?? 200) <= 30 ? [112, 1] : [128, 1.6]
}

/** A head that is cut off says nothing: its words are seen up to a fair length. Signs of China are as wide as two letters. */
const letter = 7
const aroundHead = 26
const longestHead = 16
const lettersOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign >= '\u2e80' ? 2 : 1), 0)

/** A choice takes what its longest word takes, with the dot before it. */
const ofChoice = ({ choices }: FieldMeta): readonly [least: number, share: number] => {
  const longest = Math.max(0, ...(choices ?? []).map(({ label }) => lettersOf(label)))
  const wanted = Math.max(80, longest * 7 + 44)
  // why: where there is room, the longest word gets it before those that are short anyway.
  return [Math.min(156, wanted), wanted > 156 ? 1.5 : 0.8]
}

/** What a record is called tells it apart: it is read whole before anything else is. */
const named: readonly [least: number, share: number] = [184, 2.6]

/** Whom a record is with tells it apart like its name; people of the house are known by less. */
const ofRef = (field: FieldMeta, isFirst: boolean): readonly [least: number, share: number] =>
  field.target === 'org.user' ? [124, 1] : isFirst ? [184, 2.6] : [128, 1.6]

function widthOf(resource: ResourceMeta, columns: readonly string[], name: string): readonly [least: number, share: number] {
  const field = resource.fields[name]
  const isFirst = columns.find(one => resource.fields[one]?.kind === 'ref' && resource.fields[one]?.target !== 'org.user') === name
  const isName = field?.kind === 'text' && name !== 'number' && name !== 'code' && resource.label.includes(name)
  const isText = field === undefined || field.kind === 'text' || name === 'number' || name === 'code'
  const [least, share] = isName ? named : isText ? ofText(field, name)
    : field.kind === 'choice' || field.kind === 'state' ? ofChoice(field)
      : field.kind === 'ref' ? ofRef(field, isFirst) : widths[field.kind] ?? [96, 1]
  const head = Math.min(longestHead, lettersOf(field?.label ?? '')) * letter + aroundHead
  return [Math.round(Math.max(least, head)), share]
}

/** The least a column needs to be read. */
export const leastOf = (resource: ResourceMeta, columns: readonly string[], name: string): number =>
  widthOf(resource, columns, name)[0]

export const templateOf = (resource: ResourceMeta, columns: readonly string[],
  drawn: Readonly<Record<string, number>> = {}): string => ['36px', ...columns.map(name => {
  const [least, share] = widthOf(resource, columns, name)
  return drawn[name] ? `${drawn[name]}px` : `minmax(${least}px, ${share}fr)`
})].join(' ')

export const narrowest = 48
export const widest = 900
