// Two programs on one database against one: chains from lead to cash a second with the same clients, in turns. On a machine
// whose cores the database uses up already a second program has nothing to gain; `cpu` says what it costs.
//
//   npm run bench -- nodes [--seconds 20] [--pairs 3] [--clients 16]
import { loadavg } from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { median, quantile, rounded, say, tell } from './frame/figures.ts'
import { type ServerProcess, openScene, startHouse } from './frame/scene.ts'
import { type Window, measure } from './frame/window.ts'
import { chainOf, openCaller } from './lead-to-cash/chain.ts'
import { Hand } from './lead-to-cash/hand.ts'
import { prove } from './lead-to-cash/proof.ts'
import { seed } from './lead-to-cash/seed.ts'

const { values: flags } = parseArgs({ options: { seconds: { type: 'string', default: '20' }, pairs: { type: 'string', default: '3' },
  clients: { type: 'string', default: '16' } } })
const [seconds, pairs, clients] = [flags.seconds, flags.pairs, flags.clients].map(Number) as [number, number, number] // why: three above.

const scene = await openScene()
try {
  const seeded = await seed(scene.databaseUrl)
  const houses = [await startHouse(scene.databaseUrl, { jobs: false }), await startHouse(scene.databaseUrl, { jobs: false })]
  let chains = 0
  const take = async (at: readonly ServerProcess[], time: number): Promise<Window> => {
    const callers = Array.from({ length: clients }, (_, index) => openCaller(at[index % at.length]?.url ?? '', seeded.token))
    const window = await measure(callers.map(caller => chainOf(caller, seeded)), time,
      { server: at.map(house => house.pid), database: scene.databasePid() })
    for (const caller of callers) caller.close()
    chains += window.rounds
    return window
  }
  await take(houses, 3)
  const found: Array<{ readonly one: Window, readonly two: Window }> = []
  for (let pair = 0; pair < pairs; pair++) {
    const first = pair % 2 === 0 ? await take(houses.slice(0, 1), seconds) : null
    const two = await take(houses, seconds)
    const one = first ?? await take(houses.slice(0, 1), seconds)
    say(`one ${rounded(one.perSecond, 1)}, two ${rounded(two.perSecond, 1)} chains/s, others took ${rounded(one.others)} and ${
      rounded(two.others)} cores`)
    found.push({ one, two })
  }
  for (const house of houses) await house.stop()
  const of = (pick: (pair: { one: Window, two: Window }) => number): number => median(found.map(pick))
  const tail = (window: Window): number => quantile(window.steps.get('post') ?? [], 0.99)
  tell({ bench: `nodes.${clients}`, unit: 'chains/s', value: rounded(of(({ two }) => two.perSecond)),
    floor: rounded(of(({ one }) => one.perSecond)), ratio: rounded(of(({ one, two }) => two.perSecond / one.perSecond)),
    others: rounded(of(({ one, two }) => (one.others + two.others) / 2)), load: loadavg().map(one => rounded(one)) })
  tell({ bench: `nodes.${clients}.cpu`, unit: 'ms/chain', value: rounded(of(({ two }) => two.cpu.server + two.cpu.database), 1),
    floor: rounded(of(({ one }) => one.cpu.server + one.cpu.database), 1),
    ratio: rounded(of(({ one, two }) => (one.cpu.server + one.cpu.database) / (two.cpu.server + two.cpu.database))) })
  tell({ bench: `nodes.${clients}.post.p99`, unit: 'ms', value: rounded(of(({ two }) => tail(two)), 1),
    floor: rounded(of(({ one }) => tail(one)), 1) })
  const boss = await Hand.open(scene.databaseUrl)
  const proof = await prove(boss, chains)
  await boss.close()
  tell({ bench: 'nodes.proof', value: proof.invoices, unit: 'invoices', ...proof })
  if (!proof.right) process.exitCode = 1
} finally {
  await scene.stop()
}
