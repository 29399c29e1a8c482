// A file belongs to a record of any module: the printed invoice, the scanned contract. Its bytes never
// change, its fingerprint proves it, and whoever may not read the record may not read the file.
import { choice, integer, ref, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'

export const fileKinds = ['paper', 'e-invoice', 'attachment', 'import', 'export', 'mail'] as const

export const file = resource('documents.file', {
  collection: 'files',
  doc: 'A file kept with a record.',
  fields: {
    company: ref(company).optional().fixed(),
    subjectResource: text({ max: 80 }).fixed().doc('The kind of record it belongs to, such as sales.order.'),
    subjectId: text({ max: 36 }).fixed(),
    kind: choice(...fileKinds).default('attachment').fixed(),
    name: text(),
    contentType: text({ max: 120 }).fixed(),
    sha256: text({ max: 64 }).fixed().doc('Fingerprint of the bytes.'),
    size: integer().notNegative().fixed().doc('Bytes.'),
  },
  company: 'company',
  scopes: { keptWith: { resource: 'subjectResource', id: 'subjectId' } },
  vouched: ['sha256', 'size'],
  label: ['name'],
  find: { search: ['name'], by: ['kind', 'subjectId', 'sha256'] },
  verbs: { create: false, update: false, remove: false },
})
