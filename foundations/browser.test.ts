// Prices, taxes and totals are previewed in the browser by the very code that decides on the server: nothing
// they import may need Node.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const shared = ['tax/contract.ts', 'tax/determine.ts', 'tax/totals.ts', 'catalog/choose-price.ts']

/** Files reached from one by imports that stay after the types are gone, and everything else they import. */
function reach(file: URL, seen: Map<string, readonly string[]>): void {
  if (seen.has(file.href)) return
  const text = readFileSync(file, 'utf8')
  const imports = [...text.matchAll(/^(?:import|export)\s+(?!type\b)[^'"]*?from\s+'([^']+)'/gms)].map(match => match[1] ?? '')
  seen.set(file.href, imports.filter(name => !name.startsWith('.')))
  for (const name of imports.filter(one => one.startsWith('.'))) reach(new URL(name, file), seen)
}

test('what the browser shares imports nothing but files of its own kind', () => {
  const seen = new Map<string, readonly string[]>()
  for (const name of shared) reach(new URL(name, import.meta.url), seen)
  assert.ok(seen.size > 15, `${seen.size} files`)
  const foreign = [...seen].flatMap(([file, names]) => names.map(name => `${new URL(file).pathname} imports ${name}`))
  assert.deepEqual(foreign, [])
})
