// stock: warehouses and locations, moves, levels and reservations.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { adjustStock } from './adjust.ts'
import { availabilityReport } from './availability-report.ts'
import { expectation } from './expectation.ts'
import { goodsArrived } from './events.ts'
import { createWarehouse } from './open-warehouse.ts'
import { refuseWhileHeld } from './merged-products.ts'
import { stockMove } from './stock-move.ts'
import { stockProblems } from './problems.ts'
import { reservation } from './reservation.ts'
import { receiveGoods } from './receive.ts'
import { stockValue } from './stock-value.ts'
import { transferGoods } from './transfer.ts'
import { location, warehouse } from './warehouse.ts'
import { productExplanation } from './why.ts'
import { stockChecks } from './checks.ts'

export const stock: Module = {
  name: 'stock',
  floor: 'books',
  home: new URL('./', import.meta.url),
  resources: [warehouse, location, stockMove, reservation, expectation],
  commands: [erased(createWarehouse), erased(receiveGoods), erased(adjustStock), erased(transferGoods)],
  events: [goodsArrived],
  reactions: [refuseWhileHeld],
  checks: stockChecks,
  problems: stockProblems,
  reports: [availabilityReport, stockValue],
  explanations: [productExplanation],
  views: [
    views(warehouse, { list: ['code', 'name', 'standard', 'company'], room: 'goods', icon: 'building-warehouse' }),
    views(location, { list: ['code', 'name', 'warehouse', 'kind', 'allowNegative'], room: 'goods', icon: 'map-pin', minor: true }),
    views(stockMove, { list: ['day', 'product', 'fromLocation', 'toLocation', 'quantity', 'value'], room: 'goods',
      icon: 'arrows-exchange' }),
    views(reservation, { list: ['product', 'location', 'quantity', 'done', 'released', 'state'], room: 'goods',
      icon: 'lock', minor: true }),
    views(expectation, { list: ['dueOn', 'product', 'location', 'quantity', 'received', 'state'], room: 'goods',
      icon: 'truck-delivery', minor: true }),
  ],
  handwritten: ['stock.levels', 'stock_api.levels', 'stock.levels_product_id_idx', 'stock.levels_location_id_idx',
    'stock.copy_allow_negative', 'stock.locations_allow_negative'],
}
