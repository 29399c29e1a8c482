// What a first visit to an address makes the browser load before the screen stands still: script, as it travels.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { dist } from '../../app/web-state.ts'
import type { Screen } from './screen.ts'
import { firstOf } from './journey.ts'
import type { Visitor } from '../../app/testing/visitor.ts'

/** No route may load more than this: about two seconds on a phone with a poor connection. */
export const mostBytes = 240_000

export interface FirstLoad { readonly bytes: number, readonly files: readonly string[] }

const sizes = new Map<string, number>()

function packed(path: string): number {
  const known = sizes.get(path) ?? gzipSync(readFileSync(join(dist, path)), { level: 9 }).length
  sizes.set(path, known)
  return known
}

/** Goes there anew and adds up the script that was asked for until nothing moved any more. */
export async function firstLoad(screen: Screen, address: string): Promise<FirstLoad> {
  const files = new Set<string>()
  const hear = (asked: { url(): string }): void => {
    const path = new URL(asked.url()).pathname
    if (/^\/assets\/[^/]+\.js$/.test(path)) files.add(path)
  }
  screen.page.on('request', hear)
  // why: on a busy machine the quiet moment may come before all stands still; what is fetched in it was not waited for.
  await screen.page.addInitScript(() => { globalThis.requestIdleCallback = () => 0 })
  await screen.page.goto(address)
  await screen.settled()
  screen.page.off('request', hear)
  return { files: [...files], bytes: [...files].reduce((sum, file) => sum + packed(file), 0) }
}

/** The screens a day is spent on, pages of records among them. */
export async function mainRoutes(visitor: Visitor): Promise<readonly string[]> {
  const [party, order] = await Promise.all([firstOf(visitor, 'party/parties?isCustomer=true'), firstOf(visitor, 'sales/orders')])
  return ['/', '/work', '/sales/orders', '/sales/orders/new', `/sales/orders/${String(order['id'])}`, '/party/parties',
    `/party/parties/${String(party['id'])}`, '/crm/opportunities?view=board', '/insight', '/insight/sales.revenue', '/calendar', '/me']
}

/** An address as it is told: without the ids of whatever was found. */
export const routeOf = (path: string): string => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':id')
