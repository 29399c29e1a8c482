// How a migration is read: its statements one by one whatever stands in them, its steps as they are written, and what is
// unclear refused with the place and what to write.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StepsUnclear, stepsOf } from './migration-steps.ts'
import { splitStatements } from './split-statements.ts'

test('a semicolon ends a statement only where it stands for itself', () => {
  const pieces = [
    `select 'a;b', 'it''s; fine', E'it\\'s; fine', 'back\\'`, `select "odd;name" from "a""b;c"`,
    `create function f() returns text language sql as $$ select ';'; $$`,
    `do $body$ begin perform $$;$$; end $body$`, `select $1, a$b$ from t /* a; /* b; */ c; */ where x = 1`,
    `select 1 -- not here; nor here\n  , 2`,
    `create function g() returns int language sql begin atomic select case when a then 1 end from t; select 2; end`,
  ]
  assert.deepEqual(splitStatements(`-- first;\n${pieces.join(';\n')};\n-- the end;\n`).map(one => one.text), pieces)
  assert.deepEqual(splitStatements('-- only;\n/* remarks */ ;;'), [])
  assert.deepEqual(splitStatements('select 1;\n\n-- why;\n  select\n2').map(one => one.line), [1, 4])
})

test('steps are named, told how they are done, and know where their statements stand', () => {
  const [widen, fill, index] = stepsOf(['-- Why.', '-- step: widen', 'alter table a add b int;', '', 'select 1;',
    '-- step: fill, in batches of 500 of shop.things by company_id, id, pausing 20 ms', 'update x;',
    '-- step: index, outside a transaction', 'create index concurrently i on a (b);'].join('\n'))
  assert.deepEqual(widen && [widen.name, widen.how, widen.statements.map(one => one.line)], ['widen', 'at once', [3, 5]])
  assert.deepEqual(fill?.how, { rows: 500, table: 'shop.things', key: ['company_id', 'id'], pauseMs: 20 })
  assert.deepEqual([index?.how, index?.statements.length], ['alone', 1])
  assert.deepEqual(stepsOf('select 1; select 2').map(step => [step.name, step.statements.length]), [[null, 2]])
})

test('how many at a time may be changed while it runs, what is done to which rows not', () => {
  const sumOf = (heading: string, text = 'update x;'): unknown => stepsOf(`-- step: fill, ${heading}\n${text}`)[0]?.sha256
  const usual = sumOf('in batches of 500 of shop.things by id')
  assert.equal(sumOf('in batches of 9 of shop.things by id, pausing 5 ms'), usual)
  assert.notEqual(sumOf('in batches of 500 of shop.others by id'), usual)
  assert.notEqual(sumOf('in batches of 500 of shop.things by no'), usual)
  assert.notEqual(sumOf('in batches of 500 of shop.things by id', 'update y;'), usual)
})

test('what is unclear is refused, with the line and what to write', () => {
  const refused = (text: string, reason: RegExp): void => assert.throws(() => stepsOf(text), (error: Error) => {
    assert.ok(error instanceof StepsUnclear)
    assert.match(error.message, reason)
    return true
  })
  refused('select 1;\n-- step: a\nselect 2', /line 1: a statement stands before the first step/)
  refused('-- step: a\nselect 1;\n-- step: a\nselect 2', /two steps are called a/)
  refused('-- step: a, whenever\nselect 1', /line 1: "a, whenever" is no step. Write: name; name, outside a transaction;/)
  refused('-- step: a\n-- nothing', /line 1: the step a has no statement/)
  refused('-- step: a, outside a transaction\nvacuum; analyze', /the step a has 2 statements/)
  refused('-- step: a, in batches of 0 of shop.things by id\nupdate x', /is no step/)
})
