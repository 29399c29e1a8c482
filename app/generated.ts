// What is derived from the definitions and kept under version control, so that a review sees what a change
// of a definition means outside: the description of the API, and the rows and inputs as types.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { openapiOf } from '../kernel/openapi/document.ts'
import { house } from './house.ts'
import { inputType, rowType } from './show.ts'

export type Files = ReadonlyMap<string, string>

const folder = resolve(import.meta.dirname, '..', 'gen')

const header = `// Generated from the definitions by npm run gen; not written by hand. Records and inputs as commands get
// them; how they travel over HTTP says openapi.json.
import type { JsonValue } from '../kernel/model/fields.ts'
import type { CalendarDate } from '../kernel/values/calendar-date.ts'
import type { Decimal } from '../kernel/values/decimal.ts'
import type { Instant } from '../kernel/values/instant.ts'`

const typeName = (name: string): string =>
  name.split(/[.-]/).map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')

function types(): string {
  const rows = [...house.resources.values()].map(resource =>
    `/** ${resource.doc} */\nexport ${rowType(resource, `${typeName(resource.name)}Row`)}`)
  const inputs = [...house.commands.values()].map(command =>
    `/** ${command.doc} */\nexport ${inputType(command, `${typeName(command.name)}Input`)}`)
  return [header, ...rows, ...inputs].join('\n\n') + '\n'
}

/** Every generated file by name, as the definitions are now. */
export const currentFiles = (): Files => new Map([
  ['openapi.json', `${JSON.stringify(openapiOf(house), null, 1)}\n`],
  ['types.ts', types()],
])

const present = (): string[] => (existsSync(folder) ? readdirSync(folder).sort() : [])

/** Names of files that are missing, outdated or no longer generated. */
export function staleFiles(files: Files): string[] {
  const names = new Set([...files.keys(), ...present()])
  return [...names].filter(name => !existsSync(resolve(folder, name))
    || readFileSync(resolve(folder, name), 'utf8') !== files.get(name))
}

export function writeFiles(files: Files): void {
  mkdirSync(folder, { recursive: true })
  for (const name of present()) if (!files.has(name)) rmSync(resolve(folder, name))
  for (const [name, text] of files) writeFileSync(resolve(folder, name), text)
}
