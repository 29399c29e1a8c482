// Changing a draft: the same entry as for a new order; a dry run of the change agrees with the totals.
import { memo, useCallback, useMemo } from 'react'
import { isMoney } from '../../kit/format.ts'
import { LineClashes } from '../../renderer/form/clash-choice.tsx'
import { FormBody } from '../../renderer/form/form-body.tsx'
import type { Form } from '../../renderer/form/use-form.ts'
import type { FormSection, ResourceMeta, Row } from '../../renderer/meta.ts'
import { isProblem } from '../../problem.ts'
import { EntryGrid } from './entry/entry-grid.tsx'
import { useHeadForm } from './entry/use-head-form.ts'
import { useReckoning } from './entry/use-reckoning.ts'
import { OrderSums } from './order-sums.tsx'
import { usePreview } from './preview.ts'

const Head = memo(FormBody)
const noSections: readonly FormSection[] = []

const text = (value: unknown): string | null => typeof value === 'string' ? value : null

export function OrderChange({ form, resource, row }: { readonly form: Form, readonly resource: ResourceMeta, readonly row: Row }) {
  const lines = form.shape.lists?.['lines']
  const reckoning = useReckoning(form.values, { company: text(row['company']) ?? '', currency: text(row['currency']) })
  const head = useHeadForm(form)
  const headForm = useMemo(() => {
    const { lines: _, ...lists } = head.shape.lists ?? {}
    return { ...head, shape: { ...head.shape, lists } }
  }, [head])
  const bodyOf = useCallback((whole: Form) => whole.body(), [])
  const preview = usePreview(lines ? { path: `${resource.path}/${row.id}`, method: 'PATCH', version: row.version } : null, form,
    { complete: reckoning.complete, bodyOf })
  return (
    <>
      <Head form={headForm} sections={resource.views?.form ?? noSections} />
      {lines && <LineClashes form={form} name="lines" />}
      {lines && <EntryGrid form={form} reckoning={reckoning} party={text(form.values['customer'])} />}
      {lines && <OrderSums reckoning={reckoning}
        order={preview.order && { ...isMoney(row['gross']) && { gross: row['gross'] }, ...preview.order }}
        waiting={preview.waiting}
        problem={isProblem(preview.error) && !form.problem ? preview.error : null} />}
    </>
  )
}
