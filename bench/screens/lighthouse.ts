// What Lighthouse says of the screens a day is spent on: performance, accessibility, best practices, of 100. It is
// large and needed by nobody else, so that it is not among the packages of the project:
//
//   npm install --no-save lighthouse@13.5.0
//   npm run bench -- screens --only lighthouse
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowserAt } from '../../e2e/testing/browser.ts'
import { routeOf } from '../../e2e/testing/first-load.ts'
import type { Visitor } from '../../app/testing/visitor.ts'
import { anyFreePort } from '../../kernel/postgres/port.ts'
import { say, tell } from '../frame/figures.ts'

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>
  readonly audits: Readonly<Record<string, { readonly score: number | null, readonly title: string }>>
}
type Audit = (url: string, flags: object, config: object) => Promise<{ readonly lhr: Report } | undefined>
interface Lighthouse { readonly default: Audit, readonly desktopConfig: object }

const categories = ['performance', 'accessibility', 'best-practices'] as const

async function lighthouse(): Promise<Lighthouse> {
  const name = 'lighthouse'
  try {
    // why: a package that is only there when somebody wants this figure has no types here.
    return await import(name) as unknown as Lighthouse
  } catch (cause) {
    throw new Error('Lighthouse is not installed: run `npm install --no-save lighthouse@13.5.0` and repeat', { cause })
  }
}

const points = (score: number | null | undefined): number => Math.round((score ?? 0) * 100)

/** Judges each address as the owner of the session sees it, in a desktop browser. */
export async function measureLighthouse(url: string, visitor: Visitor, routes: readonly string[]): Promise<void> {
  const { default: audit, desktopConfig } = await lighthouse()
  const folder = mkdtempSync(join(tmpdir(), 'kontor-lighthouse-'))
  const port = await anyFreePort()
  const context = await openBrowserAt(folder, port)
  try {
    await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url })))
    for (const route of routes) {
      const heard = await audit(url + route,
        { port, output: 'json', disableStorageReset: true, onlyCategories: categories, logLevel: 'error' }, desktopConfig)
      if (!heard) throw new Error(`Lighthouse said nothing of ${route}`)
      const { lhr } = heard
      for (const category of categories) {
        tell({ bench: `screens.lighthouse.${category}`, value: points(lhr.categories[category]?.score), unit: 'of 100',
          route: routeOf(route) })
      }
      for (const { title, score } of Object.values(lhr.audits)) if (score !== null && score < 0.5) say(`${routeOf(route)}: ${title}`)
    }
  } finally {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
