// Answers while a new party is typed: who is probably known already.
import { country, text } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { duplicateHints } from './duplicates.ts'

export const duplicatesReport = report('party.duplicates', {
  doc: 'Parties that are probably the one being typed, each with reasons and a score in percent.',
  permission: 'party.party.read',
  query: {
    name: text().optional(),
    email: text().optional(),
    phone: text({ max: 40 }).optional(),
    vatId: text({ max: 40 }).optional(),
    country: country().optional(),
  },
}, (reader, probe) => duplicateHints(reader, probe))
