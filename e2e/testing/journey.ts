// What every journey begins with: a stage, a browser and the wish to leave nothing behind.
import { join } from 'node:path'
import { after, afterEach, before } from 'node:test'
import process from 'node:process'
import type { Browser } from 'playwright-core'
import type { Visitor } from '../../app/testing/visitor.ts'
import { openBrowser, shortLived } from './browser.ts'
import { type Screen, type ScreenWish, openScreen } from './screen.ts'
import { type Name, type Stage, type StageWish, openStage } from './stage.ts'

export interface Journey {
  readonly stage: Stage
  /** A window in which somebody is signed in; nobody: at the door. */
  screen(name: Name | null, wish?: ScreenWish): Promise<Screen>
  /** The same person at the API. */
  at(name: Name): Promise<Visitor>
}

/** A folder for pictures of the screens on which a journey failed. */
const pictures = process.env['KONTOR_PICTURES']

/** What a file needs beside the usual. */
export interface JourneyWish extends StageWish {
  /** Switches of the browser, such as those of a camera. */
  readonly switches?: readonly string[]
  /** Where the time of the browser is measured, or it has much to calculate: then it is as people have it. */
  readonly measured?: boolean
}

/** One server and one browser for all tests of a file, and what must be there before the first. */
export function journey({ switches = [], measured = false, ...wish }: JourneyWish = {},
  prepare?: (house: Journey) => Promise<void>): Journey {
  let stage: Stage
  let browser: Browser
  const open: Screen[] = []
  const known = new Map<Name, Promise<Visitor>>()
  const at = (name: Name): Promise<Visitor> => {
    const visitor = known.get(name) ?? stage.at(name)
    known.set(name, visitor)
    return visitor
  }
  before(async () => {
    stage = await openStage(wish)
    browser = await openBrowser(measured ? switches : [...shortLived, ...switches])
    await prepare?.(house)
  })
  afterEach(async context => {
    const failed = 'passed' in context && context.passed === false
    for (const [index, screen] of open.splice(0).entries()) {
      const name = `${context.name.replaceAll(/\W+/g, '-')}-${index}.png`
      if (failed && pictures) await screen.page.screenshot({ path: join(pictures, name) })
      await screen.close()
    }
  })
  after(async () => {
    await browser.close()
    await stage.close()
  })
  const house: Journey = {
    get stage() { return stage },
    at,
    async screen(name, more = {}) {
      const screen = await openScreen(browser, stage.url, { ...name !== null && { as: await at(name) }, ...more })
      open.push(screen)
      return screen
    },
  }
  return house
}

/** The first record of a list, by its query. */
export async function firstOf(visitor: Visitor, path: string): Promise<Record<string, unknown>> {
  const [item] = await listOf(visitor, path)
  if (!item) throw new Error(`${path}: nothing there`)
  return item
}

/** The records of a list, by its query. */
export async function listOf<T = Record<string, unknown>>(visitor: Visitor, path: string): Promise<T[]> {
  const answer = await visitor.get(`/api/${path}`)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`)
  return answer.body['items'] as T[] // why: lists and time lines answer with items.
}

/** A record with its lines. */
export async function recordOf(visitor: Visitor, path: string): Promise<Record<string, unknown>> {
  const answer = await visitor.get(`/api/${path}`)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`)
  return answer.body['item'] as Record<string, unknown> // why: records answer with an item.
}

/** Runs a command at the API, as preparation; answers what it answered. */
export async function told(visitor: Visitor, path: string, body: unknown = {}): Promise<Record<string, unknown>> {
  const answer = await visitor.post(`/api/${path}`, body)
  if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`)
  return answer.body
}
