// What the screens cost in a real browser: bytes of each route on a first visit, how soon and how calmly it stands, the way
// from the password to the home, and the frames that are dropped while a long list is scrolled. Medians over rounds.
//
//   npm run bench -- screens [--rounds 3] [--rows 100000]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { dist } from '../app/web-state.ts'
import { raw } from '../kernel/sql/sql.ts'
import { openBrowser } from '../e2e/testing/browser.ts'
import { openScreen, type Screen } from '../e2e/testing/screen.ts'
import { emailOf, openStage, password } from '../e2e/testing/stage.ts'
import { median, rounded, say, tell } from './frame/figures.ts'

const { values: wish } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, rows: { type: 'string', default: '100000' } } })
const rounds = Array.from({ length: Number(wish.rounds) }, (_, round) => round)
const routes = ['/', '/work', '/sales/orders', '/sales/orders/new', '/insight'] as const
const mostBytes = 250_000

interface Vitals { readonly lcp: number, readonly cls: number, readonly tbt: number }

/** Heard from before the first byte: the largest paint, what jumped, what kept the hands waiting (over 50 ms a task). */
const listen = `globalThis.vitals = { lcp: 0, cls: 0, tbt: 0 }
const hear = (type, each) => new PerformanceObserver(list => list.getEntries().forEach(each)).observe({ type, buffered: true })
hear('largest-contentful-paint', one => { vitals.lcp = one.startTime })
hear('layout-shift', one => { if (!one.hadRecentInput) vitals.cls += one.value })
hear('longtask', one => { vitals.tbt += Math.max(0, one.duration - 50) })`

const gzipped = (path: string): number => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length

const stage = await openStage()
const browser = await openBrowser()
try {
  await stage.server.engine.pool.query(raw(`insert into party.parties (id, version, created_at, updated_at, number, name, kind, is_lead,
      is_contact, is_customer, is_supplier, is_employee, is_partner, is_business, country, currency, language, payment_days, blocked)
    select gen_random_uuid(), 1, now(), now(), 'B' || lpad(n::text, 8, '0'), 'Party ' || n, 'organisation', false, false, true, false,
      false, false, true, 'DE', 'EUR', 'en', 30, false from generate_series(1, ${Number(wish.rows)}) n`))
  await stage.server.engine.pool.query(raw('analyze party.parties'))
  for (const route of routes) await measureRoute(route)
  await measureSignIn()
  await measureScrolling()
} finally {
  await browser.close()
  await stage.close()
}

async function measureRoute(route: string): Promise<void> {
  const heard: Vitals[] = []
  let files = new Set<string>()
  for (const round of rounds) {
    const screen = await openScreen(browser, stage.url, { as: await stage.at('ada') })
    const seen = files = new Set()
    screen.page.on('response', answer => seen.add(new URL(answer.url()).pathname))
    await screen.page.addInitScript(listen)
    await screen.page.goto(stage.url + route)
    await screen.settled()
    heard.push(await screen.page.evaluate<Vitals>('vitals'))
    say(`${route} ${round + 1}/${rounds.length}`)
    await screen.close()
  }
  const scripts = [...files].filter(file => /^\/assets\/[^/]+\.js$/.test(file))
  const bytes = scripts.reduce((sum, file) => sum + gzipped(file), 0)
  tell({ bench: 'screens.script', value: rounded(bytes / 1000, 1), unit: 'kB gzip', route, files: scripts.length, goal: mostBytes / 1000 })
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

/** Ten rows a frame, three seconds long: a frame that took more than one and a half of the usual time was dropped. */
async function measureScrolling(): Promise<void> {
  const shares: number[] = []
  const frames: number[] = []
  for (const _ of rounds) {
    const screen = await openScreen(browser, stage.url, { as: await stage.at('sam') })
    await screen.page.goto(`${stage.url}/party/parties`)
    await screen.settled()
    const gaps = await gapsWhileScrolling(screen)
    shares.push(gaps.filter(gap => gap > 25).length / gaps.length)
    frames.push(gaps.length / (gaps.reduce((sum, gap) => sum + gap, 0) / 1000))
    await screen.close()
  }
  tell({ bench: 'screens.scroll', value: rounded(median(shares) * 100, 1), unit: '% frames over 25 ms', rows: Number(wish.rows),
    framesPerSecond: rounded(median(frames), 1) })
}

function gapsWhileScrolling(screen: Screen): Promise<number[]> {
  return screen.page.evaluate(() => new Promise<number[]>(resolve => {
    const table = document.querySelector('.k-table')
    const gaps: number[] = []
    let last = 0
    const step = (now: number): void => {
      if (last > 0) gaps.push(now - last)
      last = now
      table?.scrollBy(0, 320)
      if (gaps.length < 180) requestAnimationFrame(step)
      else resolve(gaps)
    }
    requestAnimationFrame(step)
  }))
}
