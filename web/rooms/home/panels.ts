// What each role finds on its home: the work that waits, as lists it can act on. A panel is shown only
// where its resource and its filters exist for the reader.
import type { Meta, ResourceMeta } from '../../renderer/meta.ts'

export interface Panel {
  /** Words: ui.home.<key>. */
  readonly key: string
  readonly resource: string
  /** '@me' and '@today' stand for the reader and the company's day. */
  readonly filters: Readonly<Record<string, string>>
  readonly sort?: string
  readonly columns: readonly string[]
  readonly tone?: 'warn' | 'bad'
  /** Figure summed up in the tile. */
  readonly total?: string
}

const tasks: Panel = { key: 'tasks', resource: 'activity.task', filters: { state: 'open', assignee: '@me' },
  sort: 'dueOn', columns: ['title', 'party', 'dueOn'] }
const leads: Panel = { key: 'leads', resource: 'crm.lead', filters: { 'state.in': 'new,working' },
  columns: ['title', 'organisation', 'value', 'state'] }
const deals: Panel = { key: 'deals', resource: 'crm.opportunity', filters: { state: 'open' }, sort: 'nextOn',
  columns: ['title', 'customer', 'nextOn', 'expected'], total: 'expected' }
const quotes: Panel = { key: 'quotes', resource: 'sales.order', filters: { state: 'quoted' }, sort: '-orderedOn',
  columns: ['number', 'customer', 'orderedOn', 'gross'], total: 'gross' }
const held: Panel = { key: 'held', resource: 'sales.order', filters: { state: 'held' },
  columns: ['number', 'customer', 'orderedOn', 'gross'], tone: 'warn', total: 'gross' }
const toDeliver: Panel = { key: 'toDeliver', resource: 'sales.order', filters: { state: 'confirmed',
  'delivery.in': 'none,partial' }, sort: 'orderedOn', columns: ['number', 'customer', 'orderedOn', 'delivery'] }
const deliveries: Panel = { key: 'deliveries', resource: 'warehouse.delivery', filters: { state: 'draft' },
  columns: ['number', 'customer', 'day', 'carrier'] }
const toInvoice: Panel = { key: 'toInvoice', resource: 'sales.order', filters: { state: 'confirmed',
  'invoicing.in': 'none,partial', 'delivery.in': 'partial,full' }, columns: ['number', 'customer', 'orderedOn',
  'gross'], total: 'gross' }
const overdue: Panel = { key: 'overdue', resource: 'receivables.invoice',
  filters: { state: 'posted', 'payment.in': 'none,partial', 'dueOn.lte': '@yesterday' }, sort: 'dueOn',
  columns: ['number', 'customer', 'dueOn', 'residual'], tone: 'bad', total: 'residual' }
const openItems: Panel = { key: 'openItems', resource: 'ledger.open-item', filters: { state: 'open' }, sort: 'dueOn',
  columns: ['number', 'party', 'dueOn', 'residual'], total: 'residual' }
const invoiceDrafts: Panel = { key: 'invoiceDrafts', resource: 'receivables.invoice', filters: { state: 'draft' },
  columns: ['number', 'customer', 'day', 'gross'], total: 'gross' }
const payments: Panel = { key: 'payments', resource: 'receivables.payment', filters: {}, sort: '-day',
  columns: ['number', 'customer', 'day', 'amount'] }

const byRole: Readonly<Record<string, readonly Panel[]>> = {
  sales: [tasks, deals, quotes, leads, toDeliver, overdue],
  warehouse: [toDeliver, deliveries, tasks],
  accounting: [overdue, toInvoice, invoiceDrafts, payments, openItems, tasks],
  manager: [held, deals, quotes, overdue, toDeliver, tasks],
  administrator: [tasks, held, deals, quotes, toDeliver, toInvoice, overdue, leads],
}

export function panelsFor(home: string, meta: Meta): readonly Panel[] {
  return (byRole[home] ?? byRole['manager'] ?? []).filter(panel => {
    const resource = meta.resources[panel.resource]
    return resource !== undefined && Object.entries(panel.filters).every(([name, value]) => canFilter(resource, name, value))
  })
}

function canFilter(resource: ResourceMeta, name: string, value: string): boolean {
  const [field = '', op = 'eq'] = name.split('.')
  const { filter, choices } = resource.fields[field] ?? {}
  const known = !choices || value.split(',').every(one => choices.some(choice => choice.value === one))
  return known && (filter?.some(one => one === op) ?? false)
}

export interface Who { readonly me: string, readonly today: string, readonly yesterday: string }

export function queryOf(panel: Panel, who: Who, resource: ResourceMeta): Record<string, string> {
  const filled = Object.entries(panel.filters).map(([name, value]) =>
    [name, value.replace('@me', who.me).replace('@today', who.today).replace('@yesterday', who.yesterday)])
  const sortField = panel.sort?.replace('-', '') ?? ''
  return { ...Object.fromEntries(filled), ...panel.sort && resource.fields[sortField]?.sortable && { sort: panel.sort } }
}
