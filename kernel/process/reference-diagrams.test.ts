// Diagrams drawn with other tools: every reference file of the BPMN working group is either compiled
// or refused with reasons that name an element. The files are not part of the project; without them
// the test says so.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { compile, processesIn } from './compile.ts'

const folder = new URL('../../../shared/data/bpmn-miwg-reference/', import.meta.url)
const absent = existsSync(folder) ? false : 'reference diagrams are not on this machine'

test('every reference diagram is compiled or refused with reasons', { skip: absent }, async context => {
  const files = readdirSync(folder).filter(name => name.endsWith('.bpmn')).sort()
  assert.ok(files.length > 0)
  let [executable, refused] = [0, 0]
  for (const file of files) {
    const xml = readFileSync(new URL(file, folder), 'utf8')
    const processes = await processesIn(xml)
    assert.ok(processes.length > 0, `${file} has no process`)
    for (const process of processes) {
      const result = await compile(xml, { process })
      if (result.ok) {
        executable += 1
        const count = Object.keys(result.graph.elements).length
        context.diagnostic(`${file} ${process}: executable, ${count} elements`)
        continue
      }
      refused += 1
      assert.ok(result.refused.length > 0)
      for (const { elementId, what, why, todo } of result.refused) {
        assert.ok(what !== '' && why !== '' && todo !== '', `${file} ${elementId}: ${what}`)
      }
      const codes = Object.entries(Object.groupBy(result.refused, refusal => refusal.code))
        .map(([code, some]) => `${code} ${some.length}`)
      context.diagnostic(`${file} ${process}: refused, ${codes.join(', ')}`)
    }
  }
  context.diagnostic(`${files.length} files: ${executable} processes executable, ${refused} refused`)
})
