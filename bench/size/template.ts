// The name of a template of tests that hold a small house of a size: it changes with the tables and with what fills them.
import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { house } from '../../app/house.ts'
import { migrationsOf } from '../../kernel/schema/migrate.ts'

export async function fixtureName(kind: string): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, sha256 } of await migrationsOf(house)) hash.update(name + sha256)
  const here = new URL('./', import.meta.url)
  for (const file of (await readdir(here)).filter(name => !/bench|test/.test(name)).sort()) hash.update(await readFile(new URL(file,
    here)))
  return `size-${kind}-${hash.digest('hex').slice(0, 12)}`
}
