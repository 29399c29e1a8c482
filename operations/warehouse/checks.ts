// What never is false of deliveries: what a delivery note says left or came back really moved.
import { sql } from '../../kernel/sql/sql.ts'
import { check } from '../../kernel/verify/check.ts'
import { numbersWithoutGap } from '../../foundations/documents/contract.ts'

const notesAreMoves = check('warehouse.notes-are-moves', {
  says: 'The goods on every delivery note that was shipped or came back moved, at the value noted.',
  next: 'Compare the delivery note with the moves of its goods; the moves are never changed.',
  rows: of => sql`select 'delivery note ' || d.number || ' line ' || l.position as at, l.quantity, coalesce(m.quantity, 0) as moved,
      l.value, coalesce(m.value, 0) as value_moved
    from warehouse.deliveries d join warehouse.delivery_lines l on l.delivery_id = d.id
    left join (select line_id, sum(quantity) as quantity, sum(value) as value from stock.moves
        where source_resource = 'warehouse.delivery' and ${of('company_id')} group by 1) m on m.line_id = l.id
   where d.state = 'shipped' and ${of('d.company_id')} and l.quantity <> coalesce(m.quantity, 0) order by d.created_at, d.id, l.position`,
})

const returnsAreNoted = check('warehouse.returns-are-noted', {
  says: 'What is noted as returned of a delivery is what its returns brought back.',
  next: 'Compare the delivery note with its returns.',
  rows: of => sql`select 'delivery note ' || d.number || ' ' || coalesce(p.code, '') as at, l.returned, coalesce(r.quantity, 0) as came_back
    from warehouse.deliveries d join (select delivery_id, order_line, product_id, sum(returned) as returned
        from warehouse.delivery_lines group by 1, 2, 3) l on l.delivery_id = d.id
    left join (select b.reverses_id, i.order_line, i.product_id, sum(i.quantity) as quantity from warehouse.deliveries b
        join warehouse.delivery_lines i on i.delivery_id = b.id
       where b.kind = 'return' and b.state = 'shipped' and ${of('b.company_id')} group by 1, 2, 3) r
      on r.reverses_id = d.id and r.order_line = l.order_line and r.product_id = l.product_id
    left join catalog.products p on p.id = l.product_id
   where d.kind <> 'return' and ${of('d.company_id')} and l.returned <> coalesce(r.quantity, 0) order by d.created_at, d.id`,
})

export const warehouseChecks = [notesAreMoves, returnsAreNoted,
  numbersWithoutGap({ room: 'warehouse', kind: 'warehouse.delivery', table: 'warehouse.deliveries', where: `kind <> 'return'` }),
  numbersWithoutGap({ room: 'warehouse', kind: 'warehouse.return', table: 'warehouse.deliveries', where: `kind = 'return'` })]
