// Writes the first migration of each module from its definitions. Only for modules that were never
// released: from then on a change is a new, reviewed file.
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { moduleDdl } from '../kernel/schema/derive-ddl.ts'
import { house } from './house.ts'

for (const module of house.modules) {
  if (![...house.resources.values()].some(resource => resource.module === module.name)) continue
  const folder = new URL('migrations/', module.home)
  if (!existsSync(folder)) await mkdir(folder)
  const header = `-- Tables of ${module.name}, derived from its definitions.\n`
  await writeFile(new URL(`0001_${module.name}.sql`, folder), header + moduleDdl(house, module.name))
  process.stdout.write(`${module.name}/migrations/0001_${module.name}.sql\n`)
}
