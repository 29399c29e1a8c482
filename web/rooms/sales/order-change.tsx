// Changing a draft: the same entry as for a new order, with totals and found prices from a dry run of the change.
import { FormBody } from '../../renderer/form/form-body.tsx'
import type { Form } from '../../renderer/form/use-form.ts'
import type { ResourceMeta, Row } from '../../renderer/meta.ts'
import { isProblem } from '../../problem.ts'
import { OrderEntryLines } from './order-entry-lines.tsx'
import { OrderSums } from './order-sums.tsx'
import { usePreview } from './preview.ts'

export function OrderChange({ form, resource, row }: { readonly form: Form, readonly resource: ResourceMeta, readonly row: Row }) {
  const { lines, ...lists } = form.shape.lists ?? {}
  const preview = usePreview(lines ? { path: `${resource.path}/${row.id}`, method: 'PATCH', version: row.version } : null, form.body())
  return (
    <>
      <FormBody form={{ ...form, shape: { ...form.shape, lists } }} sections={resource.views?.form ?? []} />
      {lines && <OrderEntryLines form={form} found={preview.data?.lines ?? []} />}
      {lines && <OrderSums order={preview.data?.order} waiting={preview.isFetching}
        problem={isProblem(preview.error) && !form.problem ? preview.error : null} />}
    </>
  )
}
