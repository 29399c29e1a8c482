// A first product with its price and what lies on the shelf, on one page: three commands, one after the other. Where
// a later one is refused the product is there already, and the rest is tried again from here.
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState, type FormEvent } from 'react'
import { readDecimal } from '../../kit/conventions.ts'
import { get, post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { useReader } from '../../kit/reader.ts'
import { asProblem } from '../../problem.ts'
import type { Page, Row } from '../../renderer/meta.ts'
import { usePlace } from '../../shell/place.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'

const empty = { code: '', name: '', price: '', quantity: '', unitCost: '' }
type Name = keyof typeof empty
interface Ground { readonly unit: string | undefined, readonly priceList: string | undefined, readonly location: string | undefined }

/** What the founding has put there: pieces, the price list, the warehouse. */
const useGround = (company: string, currency: string) => useQuery({ queryKey: ['first-product', company],
  queryFn: async (): Promise<Ground> => {
  const [units, lists, warehouses] = await Promise.all([get<Page>('org/units', { code: 'C62', limit: 1 }),
    get<Page>('catalog/price_lists', { company, currency, limit: 1 }), get<Page>('stock/warehouses', { company, limit: 1 })])
  return { unit: units.items[0]?.id, priceList: lists.items[0]?.id, location: warehouses.items[0]?.id }
} })

export function FirstProduct() {
  const { company } = useSession()
  const { lang, today } = useReader()
  const go = useNavigate()
  const queries = useQueryClient()
  const [form, setForm] = useState(empty)
  const [stocked, setStocked] = useState(true)
  const [wrong, setWrong] = useState<Partial<Record<Name, string>>>({})
  const made = useRef<{ product?: string, price?: boolean }>({})
  const ground = useGround(company.id, company.currency)
  usePlace([{ label: t('ui.start.product') }])
  const saving = useMutation({
    mutationFn: async (figures: Record<'price' | 'quantity' | 'unitCost', string>) => {
      const { code, name } = form
      made.current.product ??= (await post<Row>('catalog/products', { code, name, kind: stocked ? 'good' : 'service', stocked,
        unit: ground.data?.unit })).id
      const { product } = made.current
      if (!made.current.price) await post('catalog/prices', { priceList: ground.data?.priceList, product,
        price: figures.price, validFrom: today })
      made.current.price = true
      if (stocked && figures.quantity !== '') await post('stock/moves:receive', { company: company.id, location: ground.data?.location,
        origin: 'opening', lines: [{ product, quantity: figures.quantity, unitCost: figures.unitCost || '0' }] })
      return product
    },
    onSuccess: product => {
      void queries.invalidateQueries({ queryKey: ['list'] })
      void go({ to: `/catalog/products/${product}` })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = (name: Name) => {
      if (form[name].trim() === '') return ''
      try {
        return readDecimal(form[name], lang).trimmed().toString()
      } catch {
        return null
      }
    }
    const figures = { price: read('price'), quantity: read('quantity'), unitCost: read('unitCost') }
    setWrong(Object.fromEntries(Object.entries(figures).filter(([,
      value]) => value === null).map(([name]) => [name, t('ui.start.notNumber')])))
    const { price, quantity, unitCost } = figures
    if (ground.data && price !== null && quantity !== null && unitCost !== null) saving.mutate({ price, quantity, unitCost })
  }
  const places = saving.error ? asProblem(saving.error).places : {}
  const typed = (name: Name) => ({ label: t(`ui.start.product.${name}`), value: form[name], error: wrong[name] ?? places[`/${name}`],
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget
      setForm(now => ({ ...now, [name]: value }))
    } })
  return (
    <form className="k-page k-form" onSubmit={submit}>
      <header className="k-head"><h1>{t('ui.start.product')}</h1></header>
      <p className="k-lead">{t('ui.start.productText')} <Link className="k-ref" to="/import" search={{ target: 'product' } as never}>
        {t('ui.start.orImport')}</Link></p>
      {saving.error && <ProblemNotice problem={asProblem(saving.error)} onClose={() => saving.reset()} />}
      <div className="k-start-fields">
        <TextInput {...typed('code')} required autoFocus /><TextInput {...typed('name')} required />
        <TextInput {...typed('price')} required inputMode="decimal" rightSection={company.currency} rightSectionWidth={48} />
        <Checkbox label={t('ui.start.product.stocked')} checked={stocked} onChange={event => setStocked(event.currentTarget.checked)} />
        {stocked && <><TextInput {...typed('quantity')} inputMode="decimal" />
          <TextInput {...typed('unitCost')} inputMode="decimal" rightSection={company.currency} rightSectionWidth={48} /></>}
      </div>
      <div className="k-import-foot"><Button type="submit" loading={saving.isPending}>{t('ui.start.product.save')}</Button></div>
    </form>
  )
}
