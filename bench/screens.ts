// What the screens cost in a real browser: bytes of each route on a first visit, how soon and how calmly it stands, the way
// from the password to the home, and the frames that are dropped while a long list is scrolled. Medians over rounds.
//
//   npm run bench -- screens [--rounds 3] [--rows 100000] [--only routes|signIn|scroll|lighthouse]
import process from 'node:process'
import { parseArgs } from 'node:util'
import { raw } from '../kernel/sql/sql.ts'
import { openBrowser } from '../e2e/testing/browser.ts'
import { type FirstLoad, firstLoad, mainRoutes, mostBytes, routeOf } from '../e2e/testing/first-load.ts'
import { mainThread } from '../e2e/testing/main-thread.ts'
import { openScreen, type Screen } from '../e2e/testing/screen.ts'
import { sell } from '../e2e/testing/selling.ts'
import { emailOf, openStage, password } from '../e2e/testing/stage.ts'
import { median, rounded, say, tell } from './frame/figures.ts'
import { measureLighthouse } from './screens/lighthouse.ts'

const { values: wish } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, rows: { type: 'string', default: '100000' },
  only: { type: 'string' } } })
const rounds = Array.from({ length: Number(wish.rounds) }, (_, round) => round)

interface Vitals { readonly lcp: number, readonly cls: number, readonly tbt: number }

/** Heard from before the first byte: the largest paint, what jumped, what kept the hands waiting (over 50 ms a task). */
const listen = `globalThis.vitals = { lcp: 0, cls: 0, tbt: 0 }
const hear = (type, each) => new PerformanceObserver(list => list.getEntries().forEach(each)).observe({ type, buffered: true })
hear('largest-contentful-paint', one => { vitals.lcp = one.startTime })
hear('layout-shift', one => { if (!one.hadRecentInput) vitals.cls += one.value })
hear('longtask', one => { vitals.tbt += Math.max(0, one.duration - 50) })`

const stage = await openStage()
const browser = await openBrowser()
try {
  await stage.server.engine.pool.query(raw(`insert into party.parties (id, version, created_at, updated_at, number, name, kind, is_lead,
      is_contact, is_customer, is_supplier, is_employee, is_partner, is_business, country, currency, language, payment_days, blocked)
    select gen_random_uuid(), 1, now(), now(), 'B' || lpad(n::text, 8, '0'), 'Party ' || n, 'organisation', false, false, true, false,
      false, false, true, 'DE', 'EUR', 'en', 30, false from generate_series(1, ${Number(wish.rows)}) n`))
  await stage.server.engine.pool.query(raw('analyze party.parties'))
  const ada = await stage.at('ada')
  await sell(ada, { customer: 'Acme', product: 'L-100', quantity: '3', price: '20.00' })
  const parts = { routes: async () => { for (const route of await mainRoutes(ada)) await measureRoute(route) },
    signIn: measureSignIn, scroll: measureScrolling,
    lighthouse: async () => measureLighthouse(stage.url, ada, (await mainRoutes(ada)).slice(0, 7)) }
  const wanted = (name: string): boolean => wish.only === undefined ? name !== 'lighthouse' : wish.only === name
  for (const [name, measure] of Object.entries(parts)) if (wanted(name)) await measure()
} finally {
  await browser.close()
  await stage.close()
}

async function measureRoute(path: string): Promise<void> {
  const heard: Vitals[] = []
  const loads: FirstLoad[] = []
  for (const round of rounds) {
    const screen = await openScreen(browser, stage.url, { as: await stage.at('ada') })
    await screen.page.addInitScript(listen)
    loads.push(await firstLoad(screen, stage.url + path))
    heard.push(await screen.page.evaluate<Vitals>('vitals'))
    say(`${path} ${round + 1}/${rounds.length}`)
    await screen.close()
  }
  const route = routeOf(path)
  // why: on a slow machine a piece fetched in a quiet moment may come before all stands still; the least is what was needed.
  const { bytes, files } = loads.reduce((least, one) => one.bytes < least.bytes ? one : least)
  tell({ bench: 'screens.script', value: rounded(bytes / 1000, 1), unit: 'kB gzip', route, files: files.length, goal: mostBytes / 1000 })
  tell({ bench: 'screens.paint', value: Math.round(median(heard.map(one => one.lcp))), unit: 'ms LCP', route,
    cls: rounded(median(heard.map(one => one.cls)), 3), tbt: Math.round(median(heard.map(one => one.tbt))) })
}

async function measureSignIn(): Promise<void> {
  const times: number[] = []
  for (const _ of rounds) {
    const screen = await openScreen(browser, stage.url)
    await screen.page.goto(stage.url)
    await screen.field('Mail address').fill(emailOf('sam'))
    await screen.field('Password').fill(password)
    const start = performance.now()
    await screen.press('Enter')
    await screen.page.locator('.k-frame main > *').first().waitFor()
    await screen.settled()
    times.push(performance.now() - start)
    await screen.close()
  }
  tell({ bench: 'screens.sign-in', value: Math.round(median(times)), unit: 'ms to a home that stands still' })
}

/** Ten rows a frame for three seconds, beside the same page left alone: a frame over 25 ms was dropped. */
async function measureScrolling(): Promise<void> {
  const moving: Frames[] = []
  const resting: Frames[] = []
  for (const round of rounds) {
    const screen = await openScreen(browser, stage.url, { as: await stage.at('sam') })
    await screen.page.goto(`${stage.url}/party/parties`)
    await screen.page.locator('.k-table .k-row').first().waitFor()
    await screen.settled()
    resting.push(await framesOf(screen, 0))
    moving.push(await framesOf(screen, 320))
    say(`scrolling ${round + 1}/${rounds.length}`)
    await screen.close()
  }
  const middle = (some: readonly Frames[]): Frames => ({ dropped: rounded(median(some.map(one => one.dropped)) * 100, 1),
    perSecond: rounded(median(some.map(one => one.perSecond)), 1), cpu: rounded(median(some.map(one => one.cpu)), 2) })
  const [ours, floor] = [middle(moving), middle(resting)]
  tell({ bench: 'screens.scroll', value: ours.dropped, unit: '% frames over 25 ms', rows: Number(wish.rows),
    framesPerSecond: ours.perSecond, cpuMsPerFrame: ours.cpu,
    floor: floor.dropped, floorFramesPerSecond: floor.perSecond, floorCpuMsPerFrame: floor.cpu })
}

interface Frames { readonly dropped: number, readonly perSecond: number, readonly cpu: number }

async function framesOf(screen: Screen, step: number): Promise<Frames> {
  const worked = await mainThread(screen)
  const gaps = await screen.page.evaluate(pixels => new Promise<number[]>(resolve => {
    const table = document.querySelector('.k-table')
    const found: number[] = []
    let last = 0
    const next = (now: number): void => {
      if (last > 0) found.push(now - last)
      last = now
      if (pixels > 0) table?.scrollBy(0, pixels)
      if (found.length < 180) requestAnimationFrame(next)
      else resolve(found)
    }
    requestAnimationFrame(next)
  }), step)
  return { dropped: gaps.filter(gap => gap > 25).length / gaps.length, cpu: await worked() / gaps.length,
    perSecond: gaps.length / (gaps.reduce((sum, gap) => sum + gap, 0) / 1000) }
}
