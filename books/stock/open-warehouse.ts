// A warehouse opens with its default location; the first one of a company also opens the outside places goods
// come from and go to.
import { command } from '../../kernel/command/command.ts'
import type { Work } from '../../kernel/command/work.ts'
import { type Id, ref, text } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { company } from '../../ground/org/contract.ts'
import { location, warehouse } from './warehouse.ts'

export interface WarehouseWish { readonly id?: Id, readonly company: Id, readonly code: string, readonly name: string,
  readonly standard?: boolean }

const outsidePlaces = [
  { kind: 'supplier', code: 'SUP', names: { en: 'Suppliers', de: 'Lieferanten', zh: '供应商', da: 'Leverandører' } },
  { kind: 'customer', code: 'CUS', names: { en: 'Customers', de: 'Kunden', zh: '客户', da: 'Kunder' } },
  { kind: 'inventory', code: 'DIFF',
    names: { en: 'Stock differences', de: 'Bestandsdifferenzen', zh: '库存差异', da: 'Lagerdifferencer' } },
] as const

/** Buffers warehouses with their locations; one statement is read. */
export async function openWarehouse(work: Work, wishes: readonly WarehouseWish[]): Promise<{ id: Id }[]> {
  const known = new Set((await work.read<{ key: string }>(sql`
    select company_id || '/' || kind as key from stock.locations
     where company_id = any(${wishes.map(wish => wish.company)}::uuid[]) and warehouse_id is null`)).map(row => row.key))
  return wishes.map(wish => {
    const { id } = work.insert(warehouse, wish)
    work.insert(location, { id, company: wish.company, warehouse: id, code: wish.code, name: wish.name, kind: 'internal' })
    for (const { names, ...place } of outsidePlaces.filter(one => !known.has(`${wish.company}/${one.kind}`))) {
      known.add(`${wish.company}/${place.kind}`)
      work.insert(location, { company: wish.company, ...place, name: names[work.company(wish.company).language] })
    }
    return { id }
  })
}

export const createWarehouse = command('stock.warehouse.create', {
  doc: 'Opens a warehouse with its default location.',
  creates: warehouse,
  input: { company: ref(company), code: text({ max: 20 }), name: text(), standard: warehouse.fields.standard },
  face: { primary: true, icon: 'plus' },
}, async (work, calls) => openWarehouse(work, calls.map(({ input }) => input)))
