// stock: warehouses and locations, moves, levels and reservations.
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { move } from './move.ts'
import { stockProblems } from './problems.ts'
import { reservation } from './reservation.ts'
import { location, warehouse } from './warehouse.ts'

export const stock: Module = {
  name: 'stock',
  floor: 'books',
  home: new URL('./', import.meta.url),
  resources: [warehouse, location, move, reservation],
  problems: stockProblems,
  views: [
    views(warehouse, { list: ['code', 'name', 'company'], room: 'goods', icon: 'building-warehouse' }),
    views(location, { list: ['code', 'name', 'warehouse', 'kind', 'allowNegative'], room: 'goods', icon: 'map-pin' }),
    views(move, { list: ['day', 'product', 'fromLocation', 'toLocation', 'quantity', 'value'], room: 'goods',
      icon: 'arrows-exchange' }),
    views(reservation, { list: ['product', 'location', 'quantity', 'done', 'released', 'state'], room: 'goods',
      icon: 'lock' }),
  ],
  handwritten: ['stock.levels'],
}
