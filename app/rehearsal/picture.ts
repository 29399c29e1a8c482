// The picture of a business as one version of the program sees it: figures of the tables, and what only the program knows:
// what orders cost, what roles may do, whether processes can go on. `kontor picture` prints it, so that one version can
// ask another.
import { systemClock } from '../../kernel/values/clock.ts'
import { createEngine } from '../engine.ts'
import { registryOf } from '../processes.ts'
import { type View, pictureOf } from './business-views.ts'
import { type OrdersAnew, ordersAnew } from './orders-anew.ts'
import { readRoles, rightsOf } from './rights.ts'
import { runningProcesses } from './running-processes.ts'

export interface Picture {
  readonly views: readonly View[]
  readonly orders: OrdersAnew | null
}

export const pricedAnew = 'sample orders priced anew'

async function viewOf(name: string, ask: () => Promise<ReadonlyMap<string, string>>): Promise<View> {
  const begun = performance.now()
  const seen = (lines: ReadonlyMap<string, string>, failure: string | null): View =>
    ({ name, lines, failure, ms: Math.round(performance.now() - begun) })
  return ask().then(lines => seen(lines, null),
    (error: unknown) => seen(new Map(), error instanceof Error ? error.message : String(error)))
}

/** Asks tables and program; `asStarted` writes diagrams down that are new, as the start of this version would. */
export async function takePicture(url: string, { asStarted }: { readonly asStarted: boolean }): Promise<Picture> {
  const tables = await pictureOf(url)
  const engine = createEngine({ url, clock: systemClock, poolSize: 2 })
  try {
    let orders: OrdersAnew | null = null
    const program = [
      await viewOf(pricedAnew, async () => {
        await engine.renew?.()
        if (asStarted) await registryOf(engine)?.register(engine.pool)
        orders = await ordersAnew(engine)
        return orders.anew
      }),
      await viewOf('what roles may do and see', async () =>
        rightsOf(engine.house, await readRoles(statement => engine.pool.query(statement)))),
      await viewOf('where processes stand', () =>
        runningProcesses(statement => engine.pool.query(statement), { house: engine.house, registry: registryOf(engine) })),
    ]
    return { views: [...tables, ...program], orders }
  } finally {
    await engine.close()
  }
}

interface Told { readonly views: ReadonlyArray<Omit<View, 'lines'> & { readonly lines: ReadonlyArray<readonly [string, string]> }> }

export const pictureText = ({ views }: Picture): string =>
  JSON.stringify({ views: views.map(view => ({ ...view, lines: [...view.lines] })) } satisfies Told)

export function readPicture(text: string): Picture {
  const { views } = JSON.parse(text) as Told // why: another version's pictureText wrote it; what it lacks is told as not compared.
  return { views: views.map(view => ({ ...view, lines: new Map(view.lines) })), orders: null }
}
