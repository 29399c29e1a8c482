// The house shows what it derives: every definition has something to show, and nothing is made up.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { house } from './house.ts'
import { show } from './show.ts'

test('a resource shows its tables, rows, addresses, screens, permissions and commands', () => {
  const text = show(house, 'org.company')
  for (const part of ['create table org.companies', 'interface Row {', 'GET /api/org/companies', '"plural":', 'org.company.read',
    'org.company.create']) assert.ok(text.includes(part), part)
})

test('a command shows its input, address and permission', () => {
  const text = show(house, 'org.company.furnish')
  for (const part of ['interface Input {', 'fromYear: ', 'POST /api/org/companies/{id}:furnish']) assert.ok(text.includes(part), part)
})

test('every definition of the house can be shown', () => {
  for (const names of [house.resources, house.commands, house.events, house.cubes]) {
    for (const name of names.keys()) assert.ok(show(house, name).length > 0, name)
  }
})

test('a name that is not there is answered by names like it', () => {
  assert.throws(() => show(house, 'org.compani'), /There is no definition org\.compani\. Perhaps: .*org\./)
})
