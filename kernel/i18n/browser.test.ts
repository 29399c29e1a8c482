// Screens show and read values with the very files the server uses, so these and all they import must
// run in a browser: nothing of Node may be reached from them.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const importPattern = /(?:import|export)\s[^;]*?from '([^']+)'/g

type Imports = ReadonlyMap<string, readonly string[]>

function reachedFrom(file: URL, seen = new Map<string, readonly string[]>()): Imports {
  if (seen.has(file.pathname)) return seen
  const imports = [...readFileSync(file, 'utf8').matchAll(importPattern)].map(([, name = '']) => name)
  seen.set(file.pathname, imports)
  for (const name of imports.filter(one => one.startsWith('.'))) reachedFrom(new URL(name, file), seen)
  return seen
}

test('words, formats and values reach nothing of Node', () => {
  const entries = ['./format.ts', './catalogue.ts', './completeness.ts', '../values/uuid.ts',
    '../values/clock.ts',
    '../values/allocation.ts', '../values/ratio.ts']
  const packages = new Set<string>()
  let files = 0
  for (const entry of entries) {
    const reached = reachedFrom(new URL(entry, import.meta.url))
    files = Math.max(files, reached.size)
    for (const name of [...reached.values()].flat()) if (!name.startsWith('.')) packages.add(name)
  }
  assert.ok(files > 10, 'the imports were followed')
  assert.deepEqual([...packages], ['intl-messageformat'])
})
