// A product held before the camera: one more of a line that is there, or a line of its own. What nobody knows stays as
// read, so that it can be mended.
import { useState } from 'react'
import { Decimal } from '../../../../kernel/values/decimal.ts'
import { get } from '../../../client.ts'
import type { Form } from '../../../renderer/form/use-form.ts'
import { rememberLabel } from '../../../renderer/labels.ts'
import { ScanButton } from '../../../renderer/scan/scan-button.tsx'
import { t } from '../../../words.ts'
import { asJson, linesOf, type Picked } from './entry-line.ts'
import { withOneMore } from './one-more.ts'

export function ScanLine({ form, party }: { readonly form: Form, readonly party: string | null }) {
  const [said, setSaid] = useState('')
  const take = async (code: string): Promise<void> => {
    const { items } = await get<{ items: readonly Picked[] }>('reports/catalog.product-finder', { search: code, party })
    // why: a guess is for those who type; a code that was read means one product or none.
    const product = items.find(one => !one.guessed) ?? null
    if (product) rememberLabel(product.id, `${product.code} · ${product.name}`)
    const next = withOneMore(linesOf(form.values), product?.id ?? null, code)
    form.set('/lines', asJson(next))
    const count = next.find(line => line.product === product?.id)?.quantity ?? '1'
    setSaid(product ? t('ui.scan.line', { product: product.name, count: Decimal.parse(count).toString() }) : t('ui.scan.unknown', { code }))
  }
  return (
    <div className="k-scan-line">
      <ScanButton wide onRead={code => void take(code)} />
      <span role="status" className="k-small k-dim">{said}</span>
    </div>
  )
}
