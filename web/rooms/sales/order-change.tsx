// Changing a draft: the same entry as for a new order; a dry run of the change agrees with the totals.
import { useMemo } from 'react'
import { isMoney } from '../../kit/format.ts'
import { LineClashes } from '../../renderer/form/clash-choice.tsx'
import { FormBody } from '../../renderer/form/form-body.tsx'
import type { Form } from '../../renderer/form/use-form.ts'
import type { ResourceMeta, Row } from '../../renderer/meta.ts'
import { isProblem } from '../../problem.ts'
import { EntryGrid } from './entry/entry-grid.tsx'
import { useReckoning } from './entry/use-reckoning.ts'
import { OrderSums } from './order-sums.tsx'
import { usePreview } from './preview.ts'

const text = (value: unknown): string | null => typeof value === 'string' ? value : null

export function OrderChange({ form, resource, row }: { readonly form: Form, readonly resource: ResourceMeta, readonly row: Row }) {
  const { lines, ...lists } = form.shape.lists ?? {}
  const reckoning = useReckoning(form.values, { company: text(row['company']) ?? '', currency: text(row['currency']) })
  const body = useMemo(() => reckoning.complete ? form.body() : null, [reckoning.complete, form])
  const preview = usePreview(lines ? { path: `${resource.path}/${row.id}`, method: 'PATCH', version: row.version } : null, body)
  return (
    <>
      <FormBody form={{ ...form, shape: { ...form.shape, lists } }} sections={resource.views?.form ?? []} />
      {lines && <LineClashes form={form} name="lines" />}
      {lines && <EntryGrid form={form} reckoning={reckoning} party={text(form.values['customer'])} />}
      {lines && <OrderSums reckoning={reckoning}
        order={preview.order && { ...isMoney(row['gross']) && { gross: row['gross'] }, ...preview.order }}
        waiting={preview.waiting}
        problem={isProblem(preview.error) && !form.problem ? preview.error : null} />}
    </>
  )
}
