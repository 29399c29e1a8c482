// Where the time of one confirmed order goes: a flame graph of the server's own time, and the statements it sends with what
// each takes. Server and client are one process here, so that nothing but the confirming is looked at; the client's own
// frames are left out.
//
//   npm run bench -- confirm [--orders 300] [--svg docs/confirm.svg]
import { writeFileSync } from 'node:fs'
import { type Profiler, Session } from 'node:inspector/promises'
import { loadavg } from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startServer } from '../app/server.ts'
import { median, rounded, tell } from './frame/figures.ts'
import { type Frame, type Stack, flameGraph } from './frame/flame.ts'
import { openScene } from './frame/scene.ts'
import { type Caller, fiveOf, openCaller } from './lead-to-cash/chain.ts'
import { type Seed, seed } from './lead-to-cash/seed.ts'

const { values: flags } = parseArgs({ options: { orders: { type: 'string', default: '300' }, svg: { type: 'string' } } })
const orders = Number(flags.orders)
const root = new URL('..', import.meta.url).href

interface Spent { readonly text: string, readonly ms: number[] }

/** Notes each statement by its place among those of one order. */
function watchStatements(): { begin(): void, readonly places: Spent[] } {
  const places: Spent[] = []
  let at = 0
  // why: the driver offers no other place to look at everything that is sent.
  const client = pg.Client.prototype as unknown as { query: (config: { text: string }) => Promise<unknown> }
  const { query } = client
  client.query = function watched(this: unknown, config) {
    // why: other servers are told after the answer was given.
    if (config.text.startsWith('notify ')) return query.call(this, config)
    const place = at++
    const begun = performance.now()
    return query.call(this, config).finally(() => {
      const spent = places[place] ?? { text: config.text.replaceAll(/\s+/g, ' ').trim().slice(0, 100), ms: [] }
      places[place] = spent
      spent.ms.push(performance.now() - begun)
    })
  }
  return { begin() { at = 0 }, places }
}

async function quoted(caller: Caller, { company, products }: Seed, at: number): Promise<string> {
  const party = await caller.post('/api/party/parties', { name: `Customer ${at}`, country: 'DE', isCustomer: true })
  const order = await caller.post('/api/sales/orders', { company, customer: party['id'],
    lines: fiveOf(products).map(product => ({ product, quantity: '1' })) })
  return String(order['id'])
}

/** Microseconds between two looks; a longer pause was somebody else's. */
const interval = 100

/** Of node's own frames only the last is told; those of the client and of waiting are left out. */
function stacksOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Stack[] {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const callers = new Map(nodes.flatMap(node => (node.children ?? []).map(child => [child, node.id] as const)))
  return samples.flatMap((id, at): Stack[] => {
    const frames: Frame[] = []
    for (let node = byId.get(id), isLeaf = true; node; node = byId.get(callers.get(node.id) ?? -1), isLeaf = false) {
      const { functionName, url } = node.callFrame
      if (functionName === '(idle)' || functionName === '(program)' || url.includes('_http_client') || url.includes('/bench/')) return []
      const file = url.startsWith(root) ? url.slice(root.length) : ''
      const isOurs = file !== '' && !file.includes('node_modules')
      const library = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]
      const name = `${functionName || '(anonymous)'} ${isOurs ? file : library ?? 'node'}`
      if (isOurs) frames.push({ name, kind: file.startsWith('kernel/') ? 'kernel' : 'room' })
      else if (library) frames.push({ name, kind: 'driver' })
      else if (isLeaf && functionName !== '(root)') frames.push({ name, kind: 'node' })
    }
    return frames.length === 0 ? [] : [{ frames: frames.toReversed(), weight: Math.min(timeDeltas[at] ?? 0, interval * 2) }]
  })
}

/** Statements that belong to every order; what was sent again after a conflict is no part of it. */
const usual = (places: readonly Spent[]): readonly Spent[] => places.filter(one => one.ms.length > orders / 2)

function report(times: readonly number[], places: readonly Spent[], stacks: readonly Stack[]): void {
  const busy = stacks.reduce((sum, { weight }) => sum + weight, 0) / 1000 / orders
  for (const [at, { text, ms }] of places.entries()) {
    tell({ bench: `confirm.statement.${at + 1}`, unit: 'ms', value: rounded(median(ms)), times: ms.length, text })
  }
  tell({ bench: 'confirm', unit: 'ms', value: rounded(median(times)), node: rounded(busy), statements: places.length, orders,
    load: loadavg().map(one => rounded(one)) })
  if (flags.svg === undefined) return
  writeFileSync(flags.svg, flameGraph(stacks, `The server's own time in confirming an order: ${rounded(busy, 1)} ms, ${orders} orders`))
}

const scene = await openScene()
try {
  const seeded = await seed(scene.databaseUrl)
  const server = await startServer({ databaseUrl: scene.databaseUrl, jobs: false, log: { level: 'silent' } })
  const caller = openCaller(server.url, seeded.token)
  const ready: string[] = []
  for (let at = 0; at < orders + 50; at++) ready.push(await quoted(caller, seeded, at))
  for (const id of ready.splice(0, 50)) await caller.post(`/api/sales/orders/${id}:confirm`, {})
  const watch = watchStatements()
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval })
  await session.post('Profiler.start')
  const times: number[] = []
  for (const id of ready) {
    watch.begin()
    const begun = performance.now()
    await caller.post(`/api/sales/orders/${id}:confirm`, {})
    times.push(performance.now() - begun)
  }
  report(times, usual(watch.places), stacksOf((await session.post('Profiler.stop')).profile))
  caller.close()
  await server.stop()
} finally {
  await scene.stop()
}
process.exit()
