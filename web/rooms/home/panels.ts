// What each role finds on its home: what is to be done today, what is not as it should be, and the lists to act on. Each
// is a list of records behind a filter, so every figure is one click from its documents, and is shown only where its
// resource and its filters exist for the reader.
import { addDays, endOfMonth, type CalendarDate } from '../../../kernel/values/calendar-date.ts'
import { endOfDay, instantOf, startOfDay } from '../../../kernel/values/instant.ts'
import type { Meta, ResourceMeta } from '../../renderer/meta.ts'

export interface Panel {
  /** Words: ui.home.<key>. */
  readonly key: string
  readonly resource: string
  /** What begins with @ stands for the reader or a day of the company (`queryOf`). */
  readonly filters: Readonly<Record<string, string>>
  readonly sort?: string
  /** Of the list; without any it is a figure alone. */
  readonly columns?: readonly string[]
  /** Amount that is summed up. */
  readonly total?: string
}

/** Figures to act on today, figures that should be nothing, and lists. */
export interface Work { readonly todo: readonly Panel[], readonly wrong: readonly Panel[], readonly lists: readonly Panel[] }

const myTasks = { state: 'open', assignee: '@me' }
const tasks: Panel = { key: 'tasks', resource: 'activity.task', filters: myTasks, sort: 'dueOn', columns: ['title', 'party', 'dueOn'] }
const dueTasks: Panel = { ...tasks, key: 'dueTasks', filters: { ...myTasks, 'dueOn.gte': '@today', 'dueOn.lte': '@today' } }
const lateTasks: Panel = { ...tasks, key: 'lateTasks', filters: { ...myTasks, 'dueOn.lte': '@yesterday' } }
const meetings: Panel = { key: 'meetings', resource: 'activity.appointment', sort: 'startsAt', columns: ['title', 'party', 'startsAt'],
  filters: { state: 'planned', organiser: '@me', 'startsAt.gte': '@dayBegins', 'startsAt.lte': '@dayEnds' } }
const leads: Panel = { key: 'leads', resource: 'crm.lead', filters: { 'state.in': 'new,working' },
  columns: ['title', 'organisation', 'value', 'state'] }
const deals: Panel = { key: 'deals', resource: 'crm.opportunity', filters: { state: 'open' }, sort: 'nextOn',
  columns: ['title', 'customer', 'nextOn', 'expected'], total: 'expected' }
const nextSteps: Panel = { ...deals, key: 'nextSteps', filters: { state: 'open', 'nextOn.lte': '@today' } }
const missedSteps: Panel = { ...deals, key: 'missedSteps', filters: { state: 'open', 'nextOn.lte': '@yesterday' } }
const closing: Panel = { ...deals, key: 'closing', sort: 'expectedOn', columns: ['title', 'customer', 'expectedOn', 'expected'],
  filters: { state: 'open', 'expectedOn.gte': '@today', 'expectedOn.lte': '@monthEnd' } }
const lateDeals: Panel = { ...closing, key: 'lateDeals', filters: { state: 'open', 'expectedOn.lte': '@yesterday' } }
const quotes: Panel = { key: 'quotes', resource: 'sales.order', filters: { state: 'quoted' }, sort: '-orderedOn',
  columns: ['number', 'customer', 'orderedOn', 'gross'], total: 'gross' }
const held: Panel = { ...quotes, key: 'held', filters: { state: 'held' } }
const undelivered = { state: 'confirmed', 'delivery.in': 'none,partial' }
const toDeliver: Panel = { key: 'toDeliver', resource: 'sales.order', filters: undelivered, sort: 'orderedOn',
  columns: ['number', 'customer', 'orderedOn', 'delivery'] }
const lateOrders: Panel = { ...toDeliver, key: 'lateOrders', filters: { ...undelivered, 'orderedOn.lte': '@twoWeeksAgo' } }
const deliveries: Panel = { key: 'deliveries', resource: 'warehouse.delivery', filters: { state: 'draft' },
  columns: ['number', 'customer', 'day', 'carrier'] }
const returns: Panel = { key: 'returns', resource: 'warehouse.delivery', filters: { kind: 'return' }, sort: '-day',
  columns: ['number', 'customer', 'day'] }
const toInvoice: Panel = { ...quotes, key: 'toInvoice', sort: 'orderedOn', filters: { state: 'confirmed',
  'invoicing.in': 'none,partial', 'delivery.in': 'partial,full' } }
const unpaid = { state: 'posted', 'payment.in': 'none,partial' }
const overdue: Panel = { key: 'overdue', resource: 'receivables.invoice', filters: { ...unpaid, 'dueOn.lte': '@yesterday' }, sort: 'dueOn',
  columns: ['number', 'customer', 'dueOn', 'residual'], total: 'residual' }
const longOverdue: Panel = { ...overdue, key: 'longOverdue', filters: { ...unpaid, 'dueOn.lte': '@quarterAgo' } }
const openItems: Panel = { key: 'openItems', resource: 'ledger.open-item', filters: { state: 'open' }, sort: 'dueOn',
  columns: ['number', 'party', 'dueOn', 'residual'], total: 'residual' }
const invoiceDrafts: Panel = { key: 'invoiceDrafts', resource: 'receivables.invoice', filters: { state: 'draft' },
  columns: ['customer', 'day', 'gross'], total: 'gross' }
const payments: Panel = { key: 'payments', resource: 'receivables.payment', filters: { 'day.gte': '@monthBegins' }, sort: '-day',
  columns: ['number', 'customer', 'day', 'amount'], total: 'amount' }
const failedPapers: Panel = { key: 'failedPapers', resource: 'papers.paper', filters: { state: 'failed' } }
const failedMails: Panel = { key: 'failedMails', resource: 'documents.mail', filters: { state: 'failed' } }
const incidents: Panel = { key: 'incidents', resource: 'process.incident', filters: { state: 'open' } }

const byRole: Readonly<Record<string, Work>> = {
  sales: { todo: [dueTasks, meetings, nextSteps, leads, quotes], wrong: [lateTasks, lateDeals, overdue],
    lists: [tasks, deals, quotes, leads, toDeliver, overdue] },
  warehouse: { todo: [toDeliver, deliveries, dueTasks], wrong: [lateOrders, lateTasks], lists: [toDeliver, deliveries, tasks, returns] },
  accounting: { todo: [toInvoice, invoiceDrafts, dueTasks], wrong: [overdue, longOverdue, failedPapers, lateTasks],
    lists: [overdue, toInvoice, invoiceDrafts, openItems, payments, tasks] },
  manager: { todo: [held, closing, quotes, dueTasks], wrong: [lateDeals, missedSteps, overdue, lateOrders],
    lists: [{ ...deals, sort: 'expectedOn', columns: closing.columns ?? [] }, held, quotes, overdue, toDeliver, tasks] },
  service: { todo: [dueTasks, meetings, toDeliver], wrong: [lateTasks, lateOrders], lists: [tasks, meetings, toDeliver, returns] },
  administrator: { todo: [dueTasks, held, toDeliver, toInvoice], wrong: [overdue, lateOrders, incidents, failedPapers, failedMails],
    lists: [tasks, held, deals, quotes, toDeliver, toInvoice, overdue, leads] },
}
const nothing: Work = { todo: [], wrong: [], lists: [] }

export function workFor(home: string, meta: Meta): Work {
  const { todo, wrong, lists } = byRole[home] ?? byRole['manager'] ?? nothing
  const shown = (panels: readonly Panel[]) => panels.filter(panel => {
    const resource = meta.resources[panel.resource]
    return resource !== undefined && Object.entries(panel.filters).every(([name, value]) => canFilter(resource, name, value))
  })
  return { todo: shown(todo), wrong: shown(wrong), lists: shown(lists) }
}

function canFilter(resource: ResourceMeta, name: string, value: string): boolean {
  const [field = '', op = 'eq'] = name.split('.')
  const { filter, choices } = resource.fields[field] ?? {}
  const known = !choices || value.split(',').every(one => choices.some(choice => choice.value === one))
  return known && (filter?.some(one => one === op) ?? false)
}

/** Filters name the last moment of a day, not the first one after it. */
export const lastMoment = (zone: string, day: CalendarDate): string => instantOf(Date.parse(endOfDay(zone, day)) - 1)

export interface Who { readonly me: string, readonly today: CalendarDate, readonly zone: string }

/** The filters of a panel on this day. */
export function filtersOf(panel: Panel, { me, today, zone }: Who): Record<string, string> {
  const meant: Readonly<Record<string, string>> = {
    '@me': me, '@today': today, '@yesterday': addDays(today, -1), '@twoWeeksAgo': addDays(today, -14), '@quarterAgo': addDays(today, -90),
    '@monthBegins': `${today.slice(0, 7)}-01`, '@monthEnd': endOfMonth(today),
    '@dayBegins': startOfDay(zone, today), '@dayEnds': lastMoment(zone, today),
  }
  return Object.fromEntries(Object.entries(panel.filters).map(([name, value]) => [name, meant[value] ?? value]))
}

export function queryOf(panel: Panel, who: Who, resource: ResourceMeta): Record<string, string> {
  const sortField = panel.sort?.replace('-', '') ?? ''
  return { ...filtersOf(panel, who), ...panel.sort && resource.fields[sortField]?.sortable && { sort: panel.sort } }
}
