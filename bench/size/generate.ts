// Makes a house of a size, deterministically: the same scale gives the same rows. What is done already stays done.
import { createEngine, type RunningEngine } from '../../app/engine.ts'
import { house } from '../../app/house.ts'
import { migrate } from '../../kernel/schema/migrate.ts'
import { fixedClock } from '../../kernel/values/clock.ts'
import { parseInstant } from '../../kernel/values/instant.ts'
import { billing } from './billing.ts'
import { books, rolledUp } from './books.ts'
import { desk } from './desk.ts'
import { goods } from './goods.ts'
import { orders } from './orders.ts'
import { parties } from './parties.ts'
import { type Plan, sizeToday } from './plan.ts'
import { groundOf, seed } from './seed.ts'
import { type Stage, isDone, layGround, remember, runStage } from './stages.ts'
import { trail } from './trail.ts'

export interface Wish {
  /** The database proves every row by its triggers and foreign keys; slower. */
  readonly proved?: boolean
  /** Only parties and orders, and what people do beside them. */
  readonly selling?: boolean
}

export const openSize = (url: string): RunningEngine =>
  createEngine({ url, clock: fixedClock(parseInstant(sizeToday)), poolSize: 6 })

export async function generate(url: string, plan: Plan, { proved = false, selling = false }: Wish = {}): Promise<void> {
  await migrate(url, house)
  const engine = openSize(url)
  try {
    await engine.pool.use(async connection => {
      await layGround(connection)
      if (await isDone(connection, 'seed')) return
      await seed(engine, plan)
      await remember(connection, 'seed', 0)
    })
    const ground = await groundOf(engine)
    const inTurn = (stages: readonly Stage[]): Promise<void> => engine.pool.use(async connection => {
      for (const stage of stages) await runStage(connection, stage, proved)
    })
    await inTurn([parties(plan), orders(plan, ground)])
    // why: money and goods touch no table of the other; each has a processor of its own.
    await Promise.all([inTurn([desk(plan, ground), ...selling ? [] : [billing(plan, ground), trail(ground)]]),
      ...selling ? [] : [inTurn([goods(plan, ground), books(plan, ground), rolledUp(plan)])]])
  } finally {
    await engine.close()
  }
}
