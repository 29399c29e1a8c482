// An order made and confirmed at the API: what figures are made of.
import type { Visitor } from '../../app/testing/visitor.ts'
import { firstOf, told } from './journey.ts'

/** The month of the stage's clock. */
export const monthNow = '2026-03'

export interface Sale { readonly customer: string, readonly product: string, readonly quantity: string, readonly price: string }

export async function sell(visitor: Visitor, { customer, product, quantity, price }: Sale): Promise<string> {
  const buyer = await firstOf(visitor, `party/parties?search=${customer}`)
  const company = await firstOf(visitor, 'org/companies?search=Lumen')
  const goods = await firstOf(visitor, `catalog/products?search=${product}`)
  const made = await told(visitor, 'sales/orders', { company: company['id'], customer: buyer['id'], currency: 'EUR',
    lines: [{ product: goods['id'], quantity, price }] })
  await told(visitor, `sales/orders/${String(made['id'])}:confirm`)
  return String(made['id'])
}
