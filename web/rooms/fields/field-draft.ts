// An own field as it is being written: what was typed, and what of it the server is told.
import type { Json } from '../../client.ts'
import type { FieldKind, FieldMeta } from '../../renderer/meta.ts'

export const kinds = ['text', 'prose', 'integer', 'decimal', 'amount', 'date', 'instant', 'boolean', 'choice',
  'reference'] as const
export type Kind = (typeof kinds)[number]

/** Kinds a formula can give. */
export const computable: readonly Kind[] = ['text', 'integer', 'decimal', 'amount', 'date', 'boolean', 'choice']

export type Labels = Readonly<Record<string, string>>
export interface ChoiceDraft { readonly value: string, readonly labels: Labels }

export interface Draft {
  readonly labels: Labels
  readonly help: string
  readonly kind: Kind
  readonly scale: number
  readonly target: string
  readonly choices: readonly ChoiceDraft[]
  readonly computed: boolean
  readonly formula: string
  readonly required: boolean
  readonly unrepeated: boolean
  readonly least: string
  readonly most: string
  readonly fallback: string
  readonly listed: boolean
  /** The only company whose people see it; empty: all. */
  readonly forCompany: string
  readonly seenBy: readonly string[]
  readonly editedBy: readonly string[]
}

export const emptyDraft: Draft = { labels: {}, help: '', kind: 'text', scale: 2, target: '', choices: [], computed: false,
  formula: '', required: false, unrepeated: false, least: '', most: '',
  fallback: '', listed: true, forCompany: '', seenBy: [], editedBy: [] }

export interface OwnFieldRow {
  readonly id: string
  readonly version: number
  readonly resource: string
  readonly key: string
  readonly labels: Labels
  readonly help: string | null
  readonly kind: Kind
  readonly scale: number | null
  readonly target: string | null
  readonly choices: readonly ChoiceDraft[] | null
  readonly formula: string | null
  readonly required: boolean
  readonly unrepeated: boolean
  readonly least: string | null
  readonly most: string | null
  readonly fallback: string | null
  readonly listed: boolean
  readonly forCompany: string | null
  readonly seenBy: readonly string[] | null
  readonly editedBy: readonly string[] | null
  readonly names: readonly { readonly key?: string }[] | null
  readonly state: 'active' | 'hidden' | 'discarded'
}

export const draftOf = (row: OwnFieldRow): Draft => ({
  labels: row.labels, help: row.help ?? '', kind: row.kind, scale: row.scale ?? 2, target: row.target ?? '',
  choices: row.choices ?? [], computed: row.formula !== null, formula: row.formula ?? '', required: row.required,
  unrepeated: row.unrepeated, least: row.least ?? '', most: row.most ?? '',
  fallback: row.fallback ?? '', listed: row.listed, forCompany: row.forCompany ?? '', seenBy: row.seenBy ?? [],
  editedBy: row.editedBy ?? [],
})

const filled = (labels: Labels): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([language, text]) => [language, text.trim()]).filter(([, text]) => text !== ''))

const orNull = <T extends { readonly length: number }>(value: T): T | null => (value.length === 0 ? null : value)

/** A name for programs from the first label: `Very large` → very-large; a number where no Latin letter is left. */
export function valueFor({ value, labels }: ChoiceDraft, place: number): string {
  if (value !== '') return value
  const label = labels['en'] || Object.values(labels).find(text => text !== '') || ''
  const plain = label.normalize('NFKD').replaceAll(/[\u0300-\u036f]/g, '').replaceAll('ß', 'ss').toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 40)
  return plain === '' ? `choice-${place + 1}` : plain
}

export const choicesOf = (choices: readonly ChoiceDraft[]): Json => choices.map((choice, place) =>
  ({ value: valueFor(choice, place), labels: filled(choice.labels) }))

/** Kinds whose values have a least and a most. */
export const bounded: readonly Kind[] = ['integer', 'decimal', 'amount', 'date']

const boundOf = (draft: Draft, name: 'least' | 'most'): string | null =>
  (bounded.includes(draft.kind) ? orNull(draft[name].trim()) : null)

/** What can be changed later too. */
const face = (draft: Draft): Record<string, Json> => ({
  labels: filled(draft.labels), help: orNull(draft.help.trim()), listed: draft.listed, forCompany: orNull(draft.forCompany),
  seenBy: orNull([...draft.seenBy]), editedBy: orNull([...draft.editedBy]),
  ...draft.kind === 'choice' && { choices: choicesOf(draft.choices) },
  ...!draft.computed && { required: draft.required, unrepeated: draft.unrepeated, fallback: orNull(draft.fallback.trim()),
    least: boundOf(draft, 'least'), most: boundOf(draft, 'most') },
})

export const bodyOfChange = face

export const bodyOfNew = (resource: string, draft: Draft): Record<string, Json> => ({
  ...face(draft), resource, kind: draft.kind,
  ...draft.kind === 'decimal' && { scale: draft.scale },
  ...draft.kind === 'reference' && { target: draft.target },
  ...draft.computed && { formula: draft.formula },
})

/** The field as screens will draw it. */
export function metaOfDraft(draft: Draft, lang: string): FieldMeta {
  const label = (labels: Labels): string => labels[lang] || Object.values(labels).find(text => text !== '') || '…'
  const kind: FieldKind = draft.kind === 'prose' ? 'text' : draft.kind === 'reference' ? 'ref' : draft.kind
  return {
    kind, label: label(draft.labels), optional: !draft.required, doc: draft.help || null,
    ...bounded.includes(draft.kind) && { least: draft.least || null, most: draft.most || null },
    ...draft.kind === 'prose' && { multiline: true }, ...draft.kind === 'decimal' && { scale: draft.scale },
    ...draft.kind === 'reference' && { target: draft.target }, ...draft.kind === 'amount' && { currencyField: 'currency' },
    ...draft.kind === 'choice' && {
      choices: draft.choices.map((choice, place) => ({ value: valueFor(choice, place), label: label(choice.labels) })) },
  }
}
