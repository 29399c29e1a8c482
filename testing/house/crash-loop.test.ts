// All or nothing: for the commands of the chain from lead to money, statement k fails, for every k, once
// because PostgreSQL refuses it and once because the line is lost. Whatever k is, no row of any table has
// changed.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { execute } from '../../kernel/command/execute.ts'
import { differences, digestOf } from './digest.ts'
import { type Fault, faultyPool } from './faulty-pool.ts'
import { commandNamed, fixtureFor, newStage } from './fixtures.ts'
import type { Input, Stage } from './stage.ts'

const chain = [
  'crm.lead.create', 'crm.lead.convert', 'sales.order.create', 'sales.order.update', 'sales.order.quote',
  'sales.order.confirm', 'sales.order.change', 'sales.order.cancel', 'sales.order.deliver',
  'sales.order.invoice', 'receivables.invoice.update', 'receivables.invoice.post', 'receivables.invoice.credit',
  'receivables.payment.create', 'warehouse.delivery.return', 'stock.move.receive', 'stock.move.adjust',
  'stock.move.transfer', 'ledger.entry.post', 'ledger.entry.reverse', 'documents.series.create', 'documents.series.update',
]
const faults: readonly Fault[] = ['refused', 'line lost']
const mostStatements = 60

let stage: Stage
before(async () => { stage = await newStage() })
after(() => stage.w.end())

/** Runs the command with statement `at` failing; answers whether it failed. */
async function fails(
  name: string, items: readonly Input[], fault: { kind: Fault, at: number }): Promise<boolean> {
  const { engine } = stage.w
  const { pool, counter } = faultyPool(engine.pool, fault.kind, fault.at)
  const order = {
    command: commandNamed(name),
    actor: stage.person.actor,
    items,
    idempotencyKey: `${name} ${fault.kind}`,
  }
  try {
    await execute({ ...engine, pool }, order)
  } catch (error) {
    assert.ok(counter.sent >= fault.at, `${name} failed by itself: ${String(error)}`)
    return true
  }
  return false
}

for (const name of chain) {
  for (const kind of faults) {
    test(`${name} leaves nothing behind when a statement is ${kind}`, async () => {
      const fixture = fixtureFor(commandNamed(name))
      assert.ok(fixture, `testing/house/fixtures.ts has no line for ${name}`)
      const inputs = await fixture(stage, { items: 2, lines: 2 })
      const untouched = await digestOf(stage.w)
      let failed = 0
      let done = false
      for (let at = 1; at <= mostStatements && !done; at++) {
        const broke = await fails(name, inputs, { kind, at })
        const changed = differences(untouched, await digestOf(stage.w))
        done = !broke
        if (broke) {
          assert.deepEqual(changed, [], `statement ${at} of ${name} failed and yet something changed`)
        }
        if (broke) failed++
        else assert.ok(changed.length > 2, `${name} changed nothing at all`)
      }
      assert.ok(failed > 0 && done, `${failed} statements failed`)
    })
  }
}
