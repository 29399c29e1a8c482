// warehouse: deliveries to customers and returns from them.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { delivery } from './delivery/delivery.ts'
import { deliveryExplanation } from './delivery/why.ts'
import { returnGoods } from './delivery/return.ts'
import { warehouseEvents } from './events.ts'
import { warehouseProblems } from './problems.ts'
import { warehouseChecks } from './checks.ts'

export const warehouse: Module = {
  name: 'warehouse',
  floor: 'operations',
  home: new URL('./', import.meta.url),
  resources: [delivery],
  commands: [erased(returnGoods)],
  events: warehouseEvents,
  checks: warehouseChecks,
  problems: warehouseProblems,
  explanations: [deliveryExplanation],
  views: [views(delivery, {
    list: ['number', 'kind', 'customer', 'orderNumber', 'day', 'warehouse', 'carrier', 'state'],
    form: [{
      title: 'delivery',
      fields: ['customer', 'salesOrder', 'kind', 'warehouse', 'day', 'carrier', 'tracking', 'note'],
    }],
    parts: { lines: ['product', 'text', 'quantity', 'unit', 'returned', 'value'] },
    room: 'goods', icon: 'truck-delivery' })],
}
