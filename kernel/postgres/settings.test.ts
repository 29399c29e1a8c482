/** Settings follow the machine, from a small container to a large server. */
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { machineSettings, settingsText } from './settings.ts'

const memory = (ram: number, cores: number): unknown[] => {
  const settings = machineSettings(ram, cores)
  return [settings.shared_buffers, settings.work_mem, settings.max_parallel_workers_per_gather]
}

test('memory and workers grow with the machine, within bounds', () => {
  assert.deepEqual(memory(256, 1), ['64MB', '4MB', 1])
  assert.deepEqual(memory(4096, 2), ['819MB', '8MB', 1])
  assert.deepEqual(memory(65536, 16), ['4096MB', '32MB', 4])
})

test('values are quoted for the settings file', () => {
  assert.equal(settingsText({ port: 1, note: "it's" }), "port = '1'\nnote = 'it''s'\n")
})
