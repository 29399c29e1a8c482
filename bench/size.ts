// A house with a million parties, a million orders and ten million lines in the ledger, and what its reads cost there.
//
//   npm run bench -- size --scale 1 --keep /var/tmp/size        made once, then only measured
//   npm run bench -- size --scale 1 --keep /var/tmp/size --only party-page --rounds 40
import process from 'node:process'
import { parseArgs } from 'node:util'
import { administrator, askerOf, seller } from './size/asker.ts'
import { measureBooks, measureFeed, measureFigures, measureGoods, measureRecords } from './size/books-bench.ts'
import { generate, openSize } from './size/generate.ts'
import { measureOrders, measureParties } from './size/lists-bench.ts'
import { measurePartyPage } from './size/party-bench.ts'
import { openPlace } from './size/place.ts'
import { planOf } from './size/plan.ts'
import { groundOf } from './size/seed.ts'

const { values: wish } = parseArgs({ options: { 'scale': { type: 'string', default: '0.01' }, 'keep': { type: 'string' },
  'selling': { type: 'boolean', default: false }, 'proved': { type: 'boolean', default: false }, 'only': { type: 'string' },
  'rounds': { type: 'string', default: '20' } } })

const plan = planOf(Number(wish.scale))
const place = openPlace(wish.keep ?? process.env['KONTOR_BENCH_HOME'])
try {
  const filling = await place.forFilling()
  try {
    await generate(filling.url, plan, { proved: wish.proved, selling: wish.selling })
  } finally {
    await filling.stop()
  }
  const server = await place.asUsual()
  const engine = openSize(server.url)
  try {
    const measure = { rounds: Number(wish.rounds), scale: plan.scale, only: wish.only }
    const { company } = await groundOf(engine)
    const asker = askerOf(engine, await administrator(engine))
    await measureParties(asker, measure, plan.parties)
    await measureOrders(asker, measure, company)
    await measurePartyPage(asker, measure, company)
    await measureBooks(asker, measure, company)
    await measureGoods(asker, measure, company)
    await measureFigures(engine, asker, measure)
    await measureRecords(asker, askerOf(engine, await seller(engine)), measure)
    await measureFeed(engine, asker, measure)
  } finally {
    await engine.close()
    await server.stop()
  }
} finally {
  place.leave()
}
