// An own field: one typed fact that an administrator adds to a resource while the house runs. It is a real
// column; this record says which, what kind of value it holds, how people call it and who may see it.
import { boolean, choice, integer, json, link, prose, states, text, texts } from '../model/fields.ts'
import type { FormerName } from '../model/field.ts'
import { type RowOf, resource } from '../model/resource.ts'
import type { Language } from '../i18n/language.ts'

/** What an own field can hold. */
export const ownKinds = ['text', 'prose', 'integer', 'decimal', 'amount', 'date', 'instant', 'boolean', 'choice',
  'reference'] as const
export type OwnKind = (typeof ownKinds)[number]

export type Labels = Partial<Record<Language, string>>
export type OwnChoice = { readonly value: string, readonly labels: Labels }

export const ownField = resource('own.field', {
  collection: 'fields',
  doc: 'A field that was added to a kind of record.',
  fields: {
    resource: text({ max: 100 }).fixed()
      .doc('Kind of record, such as party.party, or its lines, such as sales.order.lines.'),
    key: text({ max: 40 }).derived('Made from the label; changed by renaming.')
      .doc('Name for programs: x_ and small letters, digits and _.'),
    labels: json<Labels>().doc('What people call it, by language: {"en": "Segment", "de": "Segment"}.'),
    help: text({ max: 300 }).optional().doc('A sentence that is shown beside it.'),
    kind: choice(...ownKinds).derived('Changed by retype.'),
    scale: integer().optional().notNegative().doc('Decimal places of a decimal; 6 at most.'),
    target: text({ max: 100 }).optional().fixed().doc('Kind of record a reference leads to.'),
    choices: json<OwnChoice[]>().optional().doc('What can be chosen: [{"value": "a", "labels": {"en": "A"}}].'),
    formula: prose({ max: 2000 }).optional().fixed().doc('FEEL over the other fields; then nobody fills it in.'),
    required: boolean().default(false).doc('Must be filled when a record is made or the field is changed.'),
    unrepeated: boolean().default(false).doc('No two records have the same value.'),
    least: text({ max: 30 }).optional().doc('The smallest number, or the first day.'),
    most: text({ max: 30 }).optional().doc('The largest number, or the last day.'),
    fallback: text().optional().doc('Value of a new record that names none.'),
    filterable: boolean().default(true).fixed().doc('Lists can be filtered and sorted by it: it gets an index.'),
    listed: boolean().default(true).doc('A column of the list from the beginning.'),
    forCompany: link('org.company').optional().doc('The only company whose people see it.'),
    seenBy: texts().optional().doc('Codes of the roles that see it; empty: all.'),
    editedBy: texts().optional().doc('Codes of the roles that may fill it in; empty: all that see it.'),
    place: text({ max: 63 }).derived('The column that holds it.'),
    names: json<FormerName[]>().optional().derived('What it was called before; these names go on working.'),
    former: json<string[]>().optional().derived('Columns it was held in before it was retyped.'),
    indexed: boolean().derived('Whether its index stands.'),
    proven: boolean().derived('Whether its rules are proven for the records that were there before.'),
    filled: boolean().derived('Whether its formula has been computed for the records that were there before.'),
    state: states({ active: ['hidden'], hidden: ['active', 'discarded'], discarded: [] }),
  },
  label: ['key'],
  find: { by: ['resource', 'state', 'kind'], sort: ['key'] },
  unique: [['resource', 'key']],
  verbs: { create: false, update: false, remove: false },
})

export type OwnField = RowOf<typeof ownField>
