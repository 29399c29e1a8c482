// Search: what people type finds what they mean, in every script, by an index; best fits stand first.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { execute } from '../command/execute.ts'
import { textOf } from '../sql/sql.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'
import { Reader } from './reader.ts'
import { searchCondition } from './search-text.ts'

let world: ToyWorld
const boss = toyActor(known.dan)
const names = ['Müller & Söhne GmbH', 'Mueller Bau', 'Æble og Øl A/S', 'Café Noir', '上海电子有限公司', '张伟', '张伟明',
  '李娜', 'Acme', 'Acme Lighting',
  'The Acme Works', 'Lighting of Acme', 'O\'Brien "Bob"', '100% Wool', 'a_b', 'ISO-9001 Ltd', 'B&B', 'Weiß', 'Regal ⒇']

before(async () => {
  world = await openToyWorld()
  world.admit(boss)
  const command = world.house.commands.get('shop.customer.create') ?? assert.fail()
  await execute(world.engine,
    { command, actor: boss, items: names.map(name => ({ name, owner: known.ann })) })
})
after(() => world.close())

interface Found { readonly label: string, readonly hint: string | null, readonly resource: string }
const find = async (typed: string): Promise<string[]> => {
  const { items } = (await world.ask(boss, 'GET', `/api/search?q=${encodeURIComponent(typed)}`))
    .json as { items: Found[] }
  return items.map(one => one.label)
}

const cases: Array<[typed: string, found: string[]]> = [
  ['müller', ['Müller & Söhne GmbH']], ['MULLER', ['Müller & Söhne GmbH']],
  ['söhne mül', ['Müller & Söhne GmbH']], ['ohne', ['Müller & Söhne GmbH']],
  ['weiss', ['Weiß']], ['cafe', ['Café Noir']], ['øl', ['Æble og Øl A/S']], ['ca', ['Café Noir']],
  ['张伟', ['张伟', '张伟明']], ['电子', ['上海电子有限公司']],
  ['有限公司', ['上海电子有限公司']], ['伟明', ['张伟明']], ['李', ['李娜']], ['张娜', []], ['100%', ['100% Wool']],
  ['%', ['100% Wool']], ['a_b', ['a_b']], ['_', ['a_b']],
  ['o\'brien', ['O\'Brien "Bob"']], ['"bob"', ['O\'Brien "Bob"']], ['9001', ['ISO-9001 Ltd']],
  ['iso-9001', ['ISO-9001 Ltd']], ['b&b', ['B&B']], ['& | ! ( ) : *', []],
  ['⒇', ['Regal ⒇']], ['20', ['Regal ⒇']], ['ŉ', ['Café Noir', 'North']], ['', []], ['   ', []],
]
for (const [typed, found] of cases) {
  test(`“${typed}” finds ${found.join(', ') || 'nothing'}`,
    async () => { assert.deepEqual((await find(typed)).sort(), found.sort()) })
}

test('what is called so comes before what begins so, before what contains it', async () => {
  assert.deepEqual(await find('acme'), ['Acme', 'Acme Lighting', 'Lighting of Acme', 'The Acme Works'])
})

test('equal names are told apart by what stands beside them', async () => {
  const { items } = (await world.ask(boss, 'GET', '/api/search?q=acme&limit=1')).json as { items: Found[] }
  assert.deepEqual(items.map(one => [one.resource, one.label, one.hint]), [['shop.customer', 'Acme', 'Ann']])
})

test('whatever is typed, an index answers', async () => {
  const resource = world.house.resources.get('shop.customer') ?? assert.fail()
  await world.engine.pool.use(async connection => {
    await connection.run('begin')
    await connection.run('set local enable_seqscan = off')
    for (const typed of ['müller', 'ca', '张伟', '有限公司', '李', 'acme lighting']) {
      const condition = searchCondition(new Reader(world.engine, boss), resource, 't', typed) ?? assert.fail()
      const { rows } = await connection.run(
        `explain select t.id from shop.customers t where ${textOf(condition)}`, condition.values)
      const plan = rows.map(row => Object.values(row as object).join('')).join('\n')
      assert.match(plan, /customers_search_(trgm|words)_idx/, `${typed}\n${plan}`)
    }
    await connection.run('rollback')
  })
})
