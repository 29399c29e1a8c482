// How wide a column is: figures and dates take what they need, words share what is left.
import type { FieldMeta, ResourceMeta } from '../meta.ts'

const widths: Readonly<Record<string, string>> = {
  amount: 'minmax(112px, 0.8fr)', decimal: 'minmax(96px, 0.7fr)', integer: 'minmax(72px, 0.5fr)',
  date: 'minmax(96px, 0.7fr)', instant: 'minmax(112px, 0.8fr)', state: 'minmax(112px, 0.9fr)',
  choice: 'minmax(96px, 0.8fr)', boolean: 'minmax(64px, 0.4fr)', currency: 'minmax(64px, 0.4fr)',
  country: 'minmax(112px, 0.8fr)', ref: 'minmax(128px, 1.6fr)', text: 'minmax(128px, 1.6fr)', json: 'minmax(128px, 1fr)',
}

const widthOf = (field: FieldMeta | undefined, name: string): string =>
  name === 'number' || name === 'code' ? 'minmax(140px, 0.9fr)' : field?.kind === 'choice' && field.derived
    ? 'minmax(124px, 0.9fr)' : widths[field?.kind ?? 'text'] ?? 'minmax(96px, 1fr)'

export const templateOf = (resource: ResourceMeta, columns: readonly string[],
  drawn: Readonly<Record<string, number>> = {}): string =>
  ['36px', ...columns.map(name => drawn[name] ? `${drawn[name]}px` : widthOf(resource.fields[name], name))].join(' ')

export const narrowest = 48
export const widest = 900
