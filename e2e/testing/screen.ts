// A person before a screen: signs in, goes places, types and clicks by the names people read, and has every
// screen judged for accessibility. What fails in the browser itself, fails the journey.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import type { Visitor } from '../../app/testing/visitor.ts'
import { morning } from './stage.ts'

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const usual = { width: 1440, height: 900 }
const patienceMs = 20_000
const stillFrames = 5
/** What was judged once is not judged again as long as the very same is drawn. */
const judged = new Set<string>()

interface Violation { readonly id: string, readonly impact: string | null, readonly help: string,
  readonly nodes: ReadonlyArray<{ readonly html: string, readonly failureSummary?: string }> }

/** What is asked of axe; a rule's impact is that of all it finds. */
interface Axe {
  readonly _audit: { readonly rules: ReadonlyArray<{ readonly id: string, readonly impact?: string }> }
  run(wish: object): Promise<{ violations: Violation[] }>
}

const told = ({ id, help, nodes }: Violation): string =>
  [`${id}: ${help}`, ...nodes.slice(0, 3).flatMap(node => [node.html, node.failureSummary ?? ''])].join('\n  ')

export interface ScreenWish {
  /** Whose session the browser has from the start. */
  readonly as?: Visitor
  readonly size?: { readonly width: number, readonly height: number }
  readonly touch?: boolean
  readonly dark?: boolean
  /** With the worker that keeps the app's files; otherwise every request goes to the server, where it can be watched. */
  readonly worker?: boolean
}

export interface Saved { readonly status: number, readonly body: Record<string, unknown> }

export class Screen {
  readonly page: Page
  readonly context: BrowserContext
  private readonly url: string
  private readonly faults: string[] = []

  constructor(url: string, context: BrowserContext, page: Page) {
    this.url = url
    this.context = context
    this.page = page
    page.on('pageerror', error => { this.faults.push(error.stack ?? error.message) })
    page.on('console', message => {
      // why: a refused request is written to the console by the browser itself; refusals are part of the journeys.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) this.faults.push(message.text())
    })
  }

  /** Goes to an address, waits until all is drawn, and has the screen judged. */
  async visit(path: string): Promise<void> {
    await this.page.goto(this.url + path)
    await this.settled()
    await this.judge(path)
  }

  /** Until nothing on the screen is waiting any more, and what is drawn has stayed the same for some frames. */
  async settled(): Promise<void> {
    await this.page.evaluate(() => { Object.assign(globalThis, { stillFor: 0, lastDrawn: 0 }) })
    await this.page.waitForFunction(needed => {
      const memory = globalThis as unknown as { stillFor: number, lastDrawn: number } // why: put there above.
      const drawn = document.body.innerHTML.length
      const waiting = document.querySelector('main > *, .k-door') === null
        || document.querySelector('[aria-busy="true"], [data-stale]') !== null || document.fonts.status !== 'loaded'
        // why: what fades in or out has not yet the colours by which it is judged.
        || document.getAnimations().some(one => one.playState === 'running' && one.effect?.getComputedTiming().iterations !== Infinity)
      memory.stillFor = waiting || drawn !== memory.lastDrawn ? 0 : memory.stillFor + 1
      memory.lastDrawn = drawn
      return memory.stillFor >= needed
    }, stillFrames)
  }

  /** No serious violation of the accessibility rules on what is shown now; and nothing has failed so far. */
  async judge(where: string): Promise<void> {
    await this.settled()
    assert.deepEqual(this.faults, [], `faults in the browser at ${where}`)
    const drawn = await this.drawn()
    if (judged.has(drawn)) return
    const known = await this.page.evaluate(() => Object.hasOwn(globalThis, 'axe'))
    if (!known) await this.page.evaluate(await axeSource)
    const violations = await this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: Axe } // why: put there a line above.
      // why: of what is not grave, of what passes and of selectors nobody is told; finding them is half of the work.
      const light = axe._audit.rules.filter(({ impact }) => impact === 'minor' || impact === 'moderate')
      const rules = Object.fromEntries(light.map(({ id }) => [id, { enabled: false }]))
      return (await axe.run({ rules, resultTypes: ['violations'], selectors: false, preload: false })).violations
    })
    const grave = violations.filter(one => one.impact === 'serious' || one.impact === 'critical')
    assert.deepEqual(grave.map(told), [], `accessibility of ${where}`)
    judged.add(drawn)
  }

  /** All that is drawn and how wide and in which colours it is, names that are made up for each page aside. */
  private async drawn(): Promise<string> {
    const text = await this.page.evaluate(() => [innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches,
      document.documentElement.outerHTML.replaceAll(/\b(mantine-|:r|«r|_r_)[\w:»-]+/g, '')].join(' '))
    return createHash('sha256').update(text).digest('hex')
  }

  /** The path and query that the address line shows. */
  get address(): URL { return new URL(this.page.url()) }

  button(name: string | RegExp): Locator { return this.page.getByRole('button', { name, exact: typeof name === 'string' }) }
  /** A field by its label; a mark that it is required does not count. */
  field(name: string | RegExp): Locator {
    const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return this.page.getByLabel(typeof name === 'string' ? new RegExp(`^${literal(name)}( \\*)?$`) : name)
  }
  heading(name: string | RegExp): Locator { return this.page.getByRole('heading', { name }) }
  link(name: string | RegExp): Locator { return this.page.getByRole('link', { name }) }
  dialog(): Locator { return this.page.getByRole('dialog') }
  /** The button of the dialog that does what it says. */
  confirm(name: string): Locator { return this.dialog().getByRole('button', { name }) }
  /** The strip of documents a record came from and led to. */
  flow(name: string | RegExp): Locator {
    return this.page.getByRole('navigation', { name: 'Related documents' }).getByRole('link', { name })
  }
  notice(): Locator { return this.page.getByRole('alert') }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** Types letters and takes the first that is found, as one does in a field for a reference. */
  async choose(input: Locator, text: string): Promise<void> {
    await input.fill(text)
    const option = this.page.getByRole('option', { name: new RegExp(text) }).first()
    await option.waitFor()
    await option.click()
  }

  /** Waits until a question to the API is answered as hoped; asked anew each time something was answered. */
  async saved(method: string, path: RegExp, act: () => Promise<unknown>): Promise<Saved> {
    // why: waits longer than any act, so that an act that got stuck is the one that is told.
    const [answer] = await Promise.all([
      this.page.waitForResponse(response => response.request().method() === method
        && path.test(new URL(response.url()).pathname) && !response.url().includes('dryRun'), { timeout: 2 * patienceMs }), act()])
    const text = answer.status() === 204 ? '' : await answer.text()
    const body = text.startsWith('{') ? JSON.parse(text) as Saved['body'] : {} // why: answers are objects.
    return { status: answer.status(), body }
  }

  close(): Promise<void> { return this.context.close() }
}

/** A browser window of its own, with the cookies of whoever is signed in. */
export async function openScreen(browser: Browser, url: string, wish: ScreenWish = {}): Promise<Screen> {
  const { as, size = usual, touch = false, dark = false, worker = false } = wish
  const context = await browser.newContext({ viewport: size, locale: 'en-GB', timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce', colorScheme: dark ? 'dark' : 'light', hasTouch: touch, isMobile: touch, acceptDownloads: true,
    serviceWorkers: worker ? 'allow' : 'block' })
  context.setDefaultTimeout(patienceMs)
  if (as) await context.addCookies([...as.cookies].map(([name, value]) => ({ name, value, url })))
  const page = await context.newPage()
  await page.clock.setFixedTime(new Date(morning))
  return new Screen(url, context, page)
}
