// The addresses, expressions and headers of the standard's own test suite: each is read whole, or refused at the
// character the suite names.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load } from 'js-yaml'
import { recognise, ruleNamed } from '../../kernel/odata/grammar/index.ts'
import { fileOf, missing } from './tables.ts'

interface Suite {
  readonly Constraints: Readonly<Record<string, readonly string[]>>
  readonly TestCases: ReadonlyArray<{ readonly Name: string, readonly Rule: string, readonly Input: string, readonly FailAt?: number }>
}

test('every case of the standard is read, or refused at its place', { skip: missing('odata') }, context => {
  // why: the suite's own schema says so.
  const suite = load(fileOf('odata/odata-abnf-testcases.yaml').toString('utf8')) as Suite
  const names = Object.fromEntries(Object.entries(suite.Constraints).map(([rule, phrases]) => [rule, new Set(phrases)]))
  const wrong = suite.TestCases.flatMap(({ Name, Rule, Input, FailAt }) => {
    const found = recognise(ruleNamed(Rule) ?? Rule, Input, names)
    const at = 'tree' in found ? undefined : found.failedAt
    return at === FailAt ? [] : [`${Name}: ${Rule} of ${Input} fails at ${String(at)}, expected ${String(FailAt)}`]
  })
  context.diagnostic(`${suite.TestCases.length} cases, ${suite.TestCases.filter(one => one.FailAt !== undefined).length} to refuse`)
  assert.deepEqual(wrong, [])
})
