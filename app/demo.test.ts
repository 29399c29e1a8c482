// The demonstration holds: from lead to cash through the public API, the books agree, nothing is left behind.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'

interface Summary {
  readonly ok: boolean
  readonly steps: ReadonlyArray<{ title: string, lines: number }>
  readonly ledger: { readonly debit: string, readonly credit: string }
}

const run = promisify(execFile)
const leftovers = (): string[] => readdirSync(tmpdir()).filter(name => name.startsWith('kontor-demo-'))

test('npm run demo -- --check says in one line that the chain holds', async () => {
  const before = leftovers()
  const { stdout } = await run(process.execPath, [resolve(import.meta.dirname, 'demo.ts'), '--check'])
  const answer = JSON.parse(stdout) as Summary
  assert.equal(answer.ok, true, stdout)
  assert.equal(answer.ledger.debit, answer.ledger.credit)
  assert.deepEqual(answer.steps.filter(step => step.lines > 0).map(step => step.title), ['Delivered', 'Invoice posted', 'Payment received'])
  assert.deepEqual(leftovers().filter(name => !before.includes(name)), [])
})
