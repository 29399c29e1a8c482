// What is derived from the definitions and kept under version control, so that a review sees what a change
// of a definition means outside: the description of the API, its rows and inputs as types, and a typed client.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { openapiOf } from '../kernel/openapi/document.ts'
import { generateClient } from '../kernel/openapi/generate-client.ts'
import { generateRows } from '../kernel/openapi/generate-rows.ts'
import { house } from './house.ts'

export type Files = ReadonlyMap<string, string>

const folder = resolve(import.meta.dirname, '..', 'gen')

/** Every generated file by name, as the definitions are now. */
export const currentFiles = (): Files => new Map([
  ['openapi.json', `${JSON.stringify(openapiOf(house), null, 1)}\n`],
  ['rows.ts', generateRows(house)],
  ['client.ts', generateClient(house)],
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
