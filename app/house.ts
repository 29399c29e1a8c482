// The house as it stands: every module, floor by floor. The only place that knows them all.
import { auth } from '../kernel/auth/module.ts'
import { kernelProblems } from '../kernel/command/problems.ts'
import { odataProblems } from '../kernel/odata/refusals.ts'
import { buildHouse, type Module } from '../kernel/model/house.ts'
import { ownModule } from '../kernel/own/module.ts'
import { processModule } from '../kernel/process/module.ts'
import { org } from '../ground/org/module.ts'
import { catalog } from '../foundations/catalog/module.ts'
import { desk } from '../foundations/desk/module.ts'
import { hooks } from '../foundations/hooks/module.ts'
import { documents } from '../foundations/documents/module.ts'
import { partyModule } from '../foundations/party/module.ts'
import { tax } from '../foundations/tax/module.ts'
import { activity } from '../books/activity/module.ts'
import { ledger } from '../books/ledger/module.ts'
import { stock } from '../books/stock/module.ts'
import { crm } from '../operations/crm/module.ts'
import { receivables } from '../operations/receivables/module.ts'
import { sales } from '../operations/sales/module.ts'
import { warehouse } from '../operations/warehouse/module.ts'
import { customer } from '../insight/customer/module.ts'
import { calendar } from '../flows/calendar/module.ts'
import { founding } from '../flows/founding/module.ts'
import { imports } from '../flows/import/module.ts'
import { leadToOrder } from '../flows/lead-to-order/module.ts'
import { dashboards } from '../flows/dashboards/module.ts'
import { notices } from '../flows/notices/module.ts'
import { orderToCash } from '../flows/order-to-cash/module.ts'
import { papers } from '../flows/papers/module.ts'
import { timeline } from '../flows/timeline/module.ts'
import { passedOn } from './passed-on.ts'

const kernel: Module = {
  name: 'kernel', floor: 'kernel', home: new URL('../kernel/', import.meta.url), problems: [...kernelProblems, ...odataProblems],
}

const rooms: readonly Module[] = [
  kernel, auth, ownModule, processModule,
  org,
  partyModule, catalog, tax, documents, desk, hooks,
  activity, stock, ledger,
  crm, sales, warehouse, receivables,
  customer,
  calendar, founding, imports, leadToOrder, notices, dashboards, orderToCash, papers,
]

export const modules: readonly Module[] = [...rooms, timeline(rooms.flatMap(room => room.events ?? []))]

export const house = buildHouse(modules, passedOn)
