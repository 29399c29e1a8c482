// The figures each role begins its day with: from a cube, or counted and summed from a list month by month. A figure is
// shown only where its reader may see what it is made of.
import type { Meta } from '../../renderer/meta.ts'

export interface Kpi {
  /** The figure of targets it is measured against, where there are any; words: ui.kpi.<key>. */
  readonly key: string
  /** Of the reader alone. */
  readonly mine?: boolean
  readonly cube?: { readonly name: string, readonly measure: string }
  readonly list?: { readonly resource: string, readonly day: string, readonly filters?: Readonly<Record<string, string>>,
    /** The amount that is summed up; the records are counted without one. */
    readonly total?: string }
}

const sold = (key: string, measure: string, mine = false): Kpi => ({ key, cube: { name: 'sales.revenue', measure }, mine })
const won: Kpi = { key: 'won', list: { resource: 'crm.opportunity', day: 'closedOn', filters: { state: 'won' } } }
const delivered: Kpi = { key: 'delivered', list: { resource: 'warehouse.delivery', day: 'day',
  filters: { state: 'shipped', kind: 'delivery' } } }
const returned: Kpi = { key: 'returned', list: { resource: 'warehouse.delivery', day: 'day', filters: { kind: 'return' } } }
const ordered: Kpi = { key: 'ordered', list: { resource: 'sales.order', day: 'orderedOn', filters: { 'state.in': 'confirmed,closed' } } }
const invoiced: Kpi = { key: 'invoiced', list: { resource: 'receivables.invoice', day: 'day', total: 'gross',
  filters: { state: 'posted', kind: 'invoice' } } }
const received: Kpi = { key: 'received', list: { resource: 'receivables.payment', day: 'day', total: 'amount' } }

const contacts: Kpi = { key: 'contacts', list: { resource: 'activity.entry', day: 'at' } }

const byRole: Readonly<Record<string, readonly Kpi[]>> = {
  sales: [sold('revenue', 'net', true), sold('orders', 'orders', true), { ...won, mine: true }],
  warehouse: [delivered, ordered, returned],
  service: [contacts, delivered, returned],
  accounting: [invoiced, received, sold('revenue', 'net')],
  manager: [sold('revenue', 'net'), sold('margin', 'margin'), won],
  administrator: [sold('revenue', 'net'), sold('margin', 'margin'), received, delivered],
}

export function kpisFor(home: string, meta: Meta): readonly Kpi[] {
  return (byRole[home] ?? byRole['manager'] ?? []).filter(({ cube, list }) => {
    if (cube) return meta.cubes[cube.name]?.measures[cube.measure] !== undefined
    const resource = meta.resources[list?.resource ?? '']
    return resource?.fields[list?.day ?? '']?.groupable === true && (list?.total === undefined || resource.fields[list.total] !== undefined)
  })
}
