// The browser runs and draws only what is ours: no screen breaks the content policy, and what somebody might slip into
// a page, a script, a style or an address elsewhere, is refused by the browser.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { house as definitions } from '../app/house.ts'
import { mainRoutes } from './testing/first-load.ts'
import { journey } from './testing/journey.ts'
import { sell } from './testing/selling.ts'

const house = journey({}, async stage => {
  await sell(await stage.at('ada'), { customer: 'Acme', product: 'L-100', quantity: '3', price: '20.00' })
})

interface Refused { readonly directive: string, readonly what: string }

test('no screen breaks the content policy, and the browser refuses what is not ours', async () => {
  const ada = await house.at('ada')
  const screen = await house.screen('ada')
  await screen.page.addInitScript(() => {
    const refused: Refused[] = []
    Object.assign(globalThis, { refused })
    document.addEventListener('securitypolicyviolation', event => {
      refused.push({ directive: event.effectiveDirective, what: `${event.blockedURI} ${event.sourceFile ?? ''} ${event.sample}` })
    })
  })
  // why: put there a line above.
  const refused = (): Promise<Refused[]> => screen.page.evaluate(() => (globalThis as unknown as { refused: Refused[] }).refused)

  await screen.page.goto(house.stage.url)
  await screen.settled()
  const lists = [...definitions.resources.values()].filter(({ hidden }) => !hidden)
    .map(({ module, collection }) => `/${module}/${collection}`)
  const seen = new Set<string>()
  const routes = [...await mainRoutes(ada), ...lists]
  for (const route of routes) {
    await screen.page.evaluate(path => {
      history.pushState({}, '', path)
      dispatchEvent(new PopStateEvent('popstate'))
    }, route)
    await screen.settled()
    seen.add(await screen.page.locator('main').innerText())
    assert.deepEqual(await refused(), [], route)
  }
  assert.ok(seen.size > routes.length * 0.7, `${seen.size} of ${routes.length} screens were drawn`)

  const slipped = await screen.page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.slipped = true'
    const style = document.createElement('style')
    style.textContent = 'body { opacity: 0.5 }'
    const box = document.createElement('div')
    box.innerHTML = '<p style="opacity: 0.5">x</p><img src="x" onerror="globalThis.slipped = true">'
    const broken = new Promise(resolve => { box.querySelector('img')?.addEventListener('error', resolve) })
    document.body.append(script, style, box)
    const away = await fetch('https://example.org/').then(() => 'fetched', () => 'refused')
    await broken
    return { ran: Object.hasOwn(globalThis, 'slipped'), body: getComputedStyle(document.body).opacity,
      inside: getComputedStyle(box.firstElementChild ?? box).opacity, away }
  })
  assert.deepEqual(slipped, { ran: false, body: '1', inside: '1', away: 'refused' })
  assert.deepEqual([...new Set((await refused()).map(one => one.directive))].toSorted(),
    ['connect-src', 'script-src-attr', 'script-src-elem', 'style-src-attr', 'style-src-elem'])
})
