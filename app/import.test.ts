// Tables at the door and at the console: what they can be taken into is told in the caller's words, a table comes as
// bytes, and who may not make a record may not import it.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { buffer } from 'node:stream/consumers'
import { xlsx } from '../kernel/exchange/xlsx.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'
import type { Visitor } from './testing/visitor.ts'

const run = promisify(execFile)
let house: TestHouse
before(async () => { house = await openTestHouse() })
after(() => house.close())

const table = 'Firma;Land;E-Mail\nNordlicht GmbH;DE;post@nordlicht.example\nSüdwind;DE;niemand\n'

interface Told { readonly status: number, readonly body: Record<string, unknown> }

async function send(visitor: Visitor, path: string, table: Buffer | string, type = 'text/csv'): Promise<Told> {
  const body = new Uint8Array(Buffer.from(table))
  const response = await fetch(new URL(path, house.server.url), { method: 'POST', body, headers: { 'content-type': type,
    'x-kontor-csrf': visitor.csrf ?? '', cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } })
  return { status: response.status, body: await response.json() as Record<string, unknown> } // why: answers are objects.
}

interface Targets { readonly targets: ReadonlyArray<{ readonly name: string }> }

test('targets are those the caller may fill, with their columns', async () => {
  const ada = await house.signedIn('ada')
  const { status, body } = await ada.get('/api/import')
  assert.equal(status, 200)
  const { targets } = body as unknown as Targets // why: the answer under test.
  assert.deepEqual(targets.map(one => one.name), ['price-list', 'customer-group', 'party', 'category', 'product', 'price', 'opening-stock',
    'stock-count', 'opportunity', 'order', 'invoice', 'opening-balance', 'entry'])
  const sam = await house.signedIn('sam')
  const { targets: fewer } = (await sam.get('/api/import')).body as unknown as Targets // why: as above.
  assert.ok(fewer.length > 0 && !fewer.some(one => one.name === 'entry'))
  assert.equal((await send(sam, '/api/import/entry', table)).body['code'], 'kernel/not-allowed')
})

test('a table is looked at, mended and taken in', async () => {
  const ada = await house.signedIn('ada')
  const looked = await send(ada, '/api/import/party?dryRun=true&map=Firma:name&set=isCustomer:true', Buffer.from(table, 'latin1'))
  assert.deepEqual([looked.status, looked.body['counts'], looked.body['written']],
    [200, { lines: 2, new: 1, changed: 0, unchanged: 0, rejected: 1 }, false])
  const mended = table.replace('niemand', 'wind@sued.example')
  const taken = await send(ada, '/api/import/party?map=Firma:name&set=isCustomer:true', mended)
  assert.deepEqual([taken.body['counts'], taken.body['written']], [{ lines: 2, new: 2, changed: 0, unchanged: 0, rejected: 0 }, true])
  const found = await ada.get('/api/party/parties?search=S%C3%BCdwind')
  assert.equal(((found.body['items'] ?? []) as unknown[]).length, 1)
})

test('an amount is compared as money: the same one changes nothing, another one is told before and after', async () => {
  const ada = await house.signedIn('ada')
  const table = (limit: string) => `name,country,email,currency,creditLimit\nLimited,DE,l@limited.example,USD,${limit}\n`
  await send(ada, '/api/import/party', table('6000'))
  assert.deepEqual((await send(ada, '/api/import/party', table('6000.00'))).body['counts'],
    { lines: 1, new: 0, changed: 0, unchanged: 1, rejected: 0 })
  const { body } = await send(ada, '/api/import/party?dryRun=true', table('7000'))
  assert.deepEqual((body['rows'] as Array<{ changes: unknown }>)[0]?.changes, // why: the answer under test.
    { creditLimit: [{ amount: '6000.00', currency: 'USD' }, { amount: '7000.00', currency: 'USD' }] })
})

test('other bodies, other addresses and other methods are refused by name', async () => {
  const ada = await house.signedIn('ada')
  assert.equal((await send(ada, '/api/import/party', '{}', 'application/json')).body['code'], 'kernel/wrong-media-type')
  for (const slip of ['mode=some', 'coding=utf-7', 'delimiter=x', 'days=later', 'numbers=fr']) {
    const { body } = await send(ada, `/api/import/party?dryRun=true&${slip}`, 'name,country\nA,DE\n')
    assert.equal(body['code'], 'kernel/invalid-input', slip)
  }
  assert.equal((await send(ada, '/api/party/parties', table)).body['code'], 'kernel/wrong-media-type')
  assert.equal((await send(ada, '/api/import/moon', table)).body['code'], 'import/unknown-target')
  assert.equal((await send(ada, '/api/import/%E0%A4%A', table)).status, 404)
  assert.equal((await ada.get('/api/import/party')).status, 405)
})

test('the console says what it took in, and which lines it could not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kontor-import-'))
  try {
    const file = join(folder, 'firms.csv')
    await writeFile(file, 'name,country,email\nWestwind,DE,west@wind.example\nOstwind,DE,nobody\n')
    const kontor = (...words: string[]) => run(process.execPath, [resolve(import.meta.dirname, 'cli.ts'), 'import', ...words],
      { env: { ...process.env, DATABASE_URL: house.url } })
    assert.match((await kontor()).stdout, /^party +number, name/m)
    await assert.rejects(kontor('party', file), (error: Error & { code?: number, stdout?: string }) => {
      assert.equal(error.code, 1)
      assert.match(error.stdout ?? '', /line 3: email: .*\n2 lines: 1 new, 0 changed, 0 unchanged, 1 refused\.\nNothing was written\./)
      return true
    })
    await writeFile(file, 'name,country,email\nWestwind,DE,west@wind.example\n')
    assert.match((await kontor('party', file, '--dry-run')).stdout, /1 new.*\nLooked at only\./)
    assert.match((await kontor('party', file, '--each')).stdout, /1 new.*\nTaken in\./)
    const map = join(folder, 'map.json')
    await writeFile(map, JSON.stringify({ Firma: 'name', Land: 'country' }))
    await writeFile(file, `Firma;Land\n${Array.from({ length: 4000 }, (_, at) => `Console ${at};DE`).join('\n')}\n`)
    const looked = (await kontor('party', file, '--each', '--dry-run', '--map', map)).stdout
    assert.match(looked, /^4000 lines: 4000 new, 0 changed, 0 unchanged, 0 refused\.\nLooked at only\./m, 'more than one piece')
    const resting = run(process.execPath, [resolve(import.meta.dirname, 'cli.ts'), 'import', 'party', file, '--each', '--map', map],
      { env: { ...process.env, DATABASE_URL: house.url } })
    resting.child.stdout?.on('data', (text: string) => { if (text.includes('Kept as')) resting.child.kill('SIGINT') })
    const { stdout } = await resting
    const [, id = ''] = /import --resume (\S+)/.exec(stdout) ?? []
    assert.match(stdout, /It rests\./)
    assert.match((await kontor('--resume', id)).stdout, /4000 lines: 4000 new, 0 changed, 0 unchanged, 0 refused\.\nTaken in\./)
    assert.match((await kontor('--undo', id)).stdout, /4000 records taken back, 0 stayed\.\nTaken back\./)
    const long = join(folder, 'long.csv')
    await writeFile(long, `name,country\n${'Firm,DE\n'.repeat(50_001)}`)
    await assert.rejects(kontor('party', long, '--dry-run'), (error: Error & { stderr?: string }) =>
      /50,001 were given, 50,000 are possible\. With --each a table of any length/.test(error.stderr ?? ''))
    await assert.rejects(kontor('moon', file), (error: Error & { stderr?: string }) => /There is no target moon/.test(error.stderr ?? ''))
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a table is looked into before anything is done: how it is written, what its columns hold and probably are', async () => {
  const ada = await house.signedIn('ada')
  const strange = Buffer.from('Kundenname;Land;Telefonnummer;Kreditlimit\nMüller;DE;040 1;1.000,50\n', 'latin1')
  const { status, body } = await send(ada, '/api/import/party?look=true', strange)
  assert.equal(status, 200)
  assert.deepEqual([body['coding'], body['delimiter'], body['numbers'], body['lines']], ['windows-1252', ';', 'de', 1])
  const columns = body['columns'] as Array<{ column: string | null, sure: boolean, samples: string[] }> // why: the answer under test.
  assert.deepEqual(columns.map(one => [one.column, one.sure]), [['name', false], ['country', true], ['phone',
    false], ['creditLimit', true]])
  assert.deepEqual(columns[0]?.samples, ['Müller'])
  const told = await send(ada, '/api/import/party?look=true&coding=gb18030&delimiter=,', strange)
  assert.deepEqual([told.body['coding'], (told.body['columns'] as unknown[]).length], ['gb18030', 1])
  const { body: list } = await send(ada, '/api/import/party?look=true', Buffer.from(
    'Kd.-Nr.;Ansprechpartner;Land;Geschäftspartner\nK-1;Jörg Müller;D;vielleicht\n', 'latin1'))
  assert.deepEqual((list['columns'] as typeof columns).map(one => one.column), ['number', null, 'country', 'isPartner'],
    'a person is no yes or no, though the header resembles one; what is called exactly so is left to the person')
})

test('who asks for lines of JSON is told how far it has come, and of what stood in the way', async () => {
  const ada = await house.signedIn('ada')
  const table = ['name,country,email', ...Array.from({ length: 600 }, (_, at) => `Watched ${at},DE,w${at}@watched.example`),
    'Bad,DE,nobody'].join('\n')
  const response = await fetch(new URL('/api/import/party?mode=each', house.server.url), { method: 'POST', body: table,
    headers: { 'content-type': 'text/csv', accept: 'application/x-ndjson', 'x-kontor-csrf': ada.csrf ?? '',
      cookie: [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } })
  const lines = (await response.text()).trim().split('\n').map(line => JSON.parse(line) as Record<string, Record<string, unknown>>)
  assert.deepEqual(lines.slice(0, -1).map(line => line['progress']?.['done']), [601, 250, 500, 601])
  const result = lines.at(-1)?.['result'] as { counts: object, header: string[], // why: as above.
    rows: Array<{ title?: string, cells?: string[] }> }
  assert.deepEqual(result.counts, { lines: 601, new: 600, changed: 0, unchanged: 0, rejected: 1 })
  assert.deepEqual([result.header, result.rows.at(-1)?.cells], [['name', 'country', 'email'], ['Bad', 'DE', 'nobody']])
  assert.deepEqual([result.rows[0]?.title, result.rows.at(-1)?.title], ['Watched 0 · w0@watched.example', 'Bad · nobody'],
    'a line says whom it is about')
})

test('others are answered while a large workbook is read', async () => {
  const ada = await house.signedIn('ada')
  const columns = ['name', 'country', ...Array.from({ length: 10 }, (_, at) => `Column ${at}`)]
    .map(title => ({ name: title, title, width: 9, cell: () => null }))
  const sheet = await buffer(xlsx({ title: 'Firms', columns, rows: (async function* () {
    for (let at = 0; at < 12_000; at++) yield columns.map((_, place) => ({ text: place === 1 ? 'DE' : `Text ${at} ${place}` }))
  })() }))
  let [reading, most, count] = [true, 0, 0]
  const looked = send(ada, '/api/import/party?look=true', sheet).finally(() => { reading = false })
  const begun = performance.now()
  while (reading) {
    const asked = performance.now()
    assert.equal((await fetch(new URL('/health', house.server.url))).status, 200)
    most = Math.max(most, performance.now() - asked)
    count++
  }
  assert.equal((await looked).body['lines'], 12_000)
  const whole = performance.now() - begun
  assert.ok(count > 5 && most < whole / 3, `${count} answers, the slowest in ${Math.round(most)} of ${Math.round(whole)} ms`)
})
