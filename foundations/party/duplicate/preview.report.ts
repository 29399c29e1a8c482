// What making two parties one would change, before it is done.
import { ref } from '../../../kernel/model/fields.ts'
import { report } from '../../../kernel/model/report.ts'
import { previewOfMerge } from '../../../kernel/read/merge-preview.ts'
import { party } from '../party.ts'
import { choosable } from './merge.ts'

export const mergePreview = report('party.merge-preview', {
  doc: 'Two parties that may be one: where they differ, whose value is proposed, and what would change hands, counted by kind.',
  permission: 'party.party.read',
  query: { party: ref(party), other: ref(party) },
}, (reader, params) => previewOfMerge(party, choosable, [params.party, params.other])(reader))
