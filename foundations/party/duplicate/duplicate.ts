// Two parties that are probably one: noticed by the nightly watch, with the score and what it is made of, until a person
// says that they are two, or makes them one.
import { json, integer, link, states, text } from '../../../kernel/model/fields.ts'
import { resource } from '../../../kernel/model/resource.ts'

/** What a field said, in hundredths of a bit, and how alike its values were, in percent. */
export type Said = { readonly field: string, readonly alike: number, readonly bits: number }

export const duplicate = resource('party.duplicate', {
  collection: 'duplicates',
  doc: 'Two parties that are probably one.',
  fields: {
    one: link('party.party').fixed(),
    other: link('party.party').fixed(),
    names: text({ max: 500 }).doc('Both names, as they were.'),
    score: integer().notNegative().derived('From the likeness of each field.'),
    said: json<readonly Said[]>().derived('What each field said for and against.'),
    state: states({ open: ['dismissed', 'merged'], dismissed: ['open'], merged: ['open'] }),
  },
  label: ['names'],
  noticed: true,
  find: { by: ['state', 'one', 'other'], sort: ['score'], search: ['names'] },
  unique: [['one', 'other']],
  checks: { 'not-with-itself': 'one_id < other_id' },
  verbs: { create: false, update: false, remove: false },
})
