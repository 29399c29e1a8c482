// What making two products one would change, before it is done.
import { ref } from '../../../kernel/model/fields.ts'
import { report } from '../../../kernel/model/report.ts'
import { previewOfMerge } from '../../../kernel/read/merge-preview.ts'
import { product } from '../product.ts'
import { choosable } from './merge.ts'
import { followsTo } from './stays.ts'

export const productMergePreview = report('catalog.merge-preview', {
  doc: 'Two products that may be one: where they differ, whose value is proposed, and what will name the survivor, counted by kind.',
  permission: 'catalog.product.read',
  query: { product: ref(product), other: ref(product) },
}, (reader, params) => previewOfMerge(product, choosable, [params.product, params.other], followsTo(params.product))(reader))
