// What dropping a card means.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CommandMeta, ResourceMeta } from '../meta.ts'
import { moveTo, setOnly } from './moves.ts'

const command = (verb: string, input: CommandMeta['input'] = {}): CommandMeta =>
  ({ name: `crm.deal.${verb}`, verb, label: verb, path: '', on: 'crm.deal', input })
const deal: ResourceMeta = { name: 'crm.deal', path: 'crm/deals', noun: '', plural: '', label: [],
  can: { update: true }, fields: {
  state: { kind: 'state', label: '', derived: 'by commands' }, stage: { kind: 'ref', label: '', derived: 'by moving' },
  owner: { kind: 'ref', label: '' } } }

test('a command that takes the field moves the card', () => {
  const move = command('move', { stage: { kind: 'ref', label: '' } })
  assert.deepEqual(moveTo(deal, [move], 'stage', 's2'), { kind: 'command', command: move, field: 'stage' })
})

test('a field that may be changed is changed', () => {
  assert.deepEqual(moveTo(deal, [], 'owner', 'u2'), { kind: 'update', field: 'owner' })
})

test('a state is reached by the command that is its verb', () => {
  const [confirm, win] = [command('confirm'), command('win')]
  assert.equal(moveTo(deal, [confirm, win], 'state', 'confirmed')?.kind, 'command')
  assert.deepEqual(moveTo(deal, [confirm, win], 'state', 'won'), { kind: 'command', command: win, field: null })
})

test('a state no command leads to cannot be dropped on', () => {
  assert.equal(moveTo(deal, [command('confirm')], 'state', 'archived'), null)
})

test('a value alone is set by the command that asks for nothing else, or by a change', () => {
  const day: ResourceMeta = { ...deal, fields: { ...deal.fields, nextOn: { kind: 'date', label: '' }, due: { kind: 'date', label: '',
    derived: 'by commands' } } }
  const move = command('move', { stage: { kind: 'ref', label: '' }, nextOn: { kind: 'date', label: '', optional: true } })
  assert.deepEqual(setOnly(day, [move], 'nextOn'), { kind: 'update', field: 'nextOn' })
  const put = command('reschedule', { due: { kind: 'date', label: '' } })
  assert.deepEqual(setOnly(day, [move, put], 'due'), { kind: 'command', command: put, field: 'due' })
  assert.equal(setOnly(day, [move], 'due'), null)
})
