// The house as it stands: every module, floor by floor. The only place that knows them all.
import { kernelProblems } from '../kernel/command/problems.ts'
import { buildHouse, type Module } from '../kernel/model/house.ts'
import { org } from '../ground/org/module.ts'
import { catalog } from '../foundations/catalog/module.ts'
import { documents } from '../foundations/documents/module.ts'
import { partyModule } from '../foundations/party/module.ts'
import { tax } from '../foundations/tax/module.ts'
import { activity } from '../books/activity/module.ts'
import { ledger } from '../books/ledger/module.ts'
import { stock } from '../books/stock/module.ts'

const kernel: Module = {
  name: 'kernel', floor: 'kernel', home: new URL('../kernel/', import.meta.url), problems: kernelProblems,
}

const process: Module = {
  name: 'process', floor: 'kernel', home: new URL('../kernel/process/', import.meta.url),
}

export const modules: readonly Module[] = [
  kernel, process,
  org,
  partyModule, catalog, tax, documents,
  activity, stock, ledger,
]

export const house = buildHouse(modules)
