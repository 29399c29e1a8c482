// An import that is kept: which table, what became of its lines, how far it has come, and what was taken back. What it
// wrote stands in the trail under its name, so history and undo read the same.
import { type JsonValue, choice, integer, json, prose, ref, states, text } from '../../../kernel/model/fields.ts'
import { part, resource } from '../../../kernel/model/resource.ts'
import { user } from '../../../ground/org/contract.ts'

export const refusedLine = part({
  table: 'import_refused',
  doc: 'A line that was not taken in, as it came.',
  fields: { line: integer(), cells: json<readonly string[]>(), reason: prose({ max: 2000 }) },
  apart: true,
})

export const keptRecord = part({
  table: 'import_kept',
  doc: 'A record that could not be taken back.',
  fields: { resource: text({ max: 120 }), record: text({ max: 36 }), title: text(), reason: prose({ max: 2000 }) },
  apart: true,
})

export const intake = resource('desk.import', {
  collection: 'imports',
  doc: 'A table that was taken in: what became of its lines, and taking it back as a whole.',
  fields: {
    owner: ref(user).optional().fixed().doc('Who took it in; empty: the house itself.'),
    target: text({ max: 60 }).fixed().doc('What the table holds.'),
    title: text().fixed().doc('Name of the table.'),
    company: ref('org.company').optional().fixed().doc('Whose records they are.'),
    mode: choice('all', 'each').fixed(),
    header: json<readonly string[]>().fixed().doc('Headers of the table.'),
    delimiter: choice('comma', 'semicolon', 'tab', 'bar').fixed().doc('Sign between the cells.'),
    wish: json<Readonly<Record<string, JsonValue>>>().optional().fixed().doc('How the table is read, for the lines to come.'),
    state: states({ running: ['paused', 'done', 'cancelled', 'stopped'], paused: ['running', 'cancelled'],
      done: ['undoing'], cancelled: ['undoing'], stopped: ['undoing', 'running'], undoing: ['undone', 'stopped'], undone: ['undoing'] }),
    total: integer().notNegative().default(0).derived('Lines of the table.'),
    made: integer().notNegative().default(0).derived('Lines that became new records.'),
    changed: integer().notNegative().default(0).derived('Lines that changed a record.'),
    same: integer().notNegative().default(0).derived('Lines that said nothing new.'),
    refused: integer().notNegative().default(0).derived('Lines that were not taken in.'),
    at: integer().notNegative().default(0).derived('The last line that was decided.'),
    undoneBy: ref(user).optional().derived('Who took it back.'),
    undoneTo: text({ max: 40 }).optional().derived('How far it was taken back.'),
    takenBack: integer().notNegative().default(0).derived('Records as they were before.'),
    stayed: integer().notNegative().default(0).derived('Records that could not be taken back.'),
    problem: prose({ max: 2000 }).optional().derived('Why it stopped.'),
  },
  parts: { refusals: refusedLine, remains: keptRecord },
  label: ['title'],
  scopes: { own: ['owner'] },
  find: { by: ['owner', 'state', 'target'], search: ['title'] },
  verbs: { create: false, update: false, remove: false },
})

/** Signs between the cells by their names. */
export const signs = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const
/** The name of a sign, for what is kept. */
export const nameOfSign = (sign: string): keyof typeof signs =>
  sign === ';' ? 'semicolon' : sign === '\t' ? 'tab' : sign === '|' ? 'bar' : 'comma'

/** How the trail names what an import has done, and what was taken back of it. */
export const requestOf = (id: string): string => `import:${id}`
export const undoRequestOf = (id: string): string => `import-undo:${id}`

/** How somebody reads tables of a kind: columns, steps on cells, keys, whose word counts; used again by name. */
export const importProfile = resource('desk.import-profile', {
  collection: 'import_profiles',
  doc: 'How tables of one kind are read, under a name.',
  fields: {
    owner: ref(user).fixed(),
    target: text({ max: 60 }).fixed().doc('What such a table holds.'),
    name: text({ max: 80 }),
    header: json<readonly string[]>().doc('Headers by which such a table is known again.'),
    wish: json<Readonly<Record<string, JsonValue>>>().doc('How it is read.'),
  },
  label: ['name'],
  scopes: { own: ['owner'] },
  find: { by: ['target', 'owner'], search: ['name'] },
  unique: [['owner', 'target', 'name']],
  order: { field: 'name' },
})
