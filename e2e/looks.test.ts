// The main screens as they are looked at: light and dark, on a desk, on a small notebook and on a phone. Nothing is
// wider than the window, tables fill their frame, and every colour can be read (axe judges the contrast of what is shown).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, told } from './testing/journey.ts'
import type { Screen } from './testing/screen.ts'

const house = journey()

interface Look { readonly name: string, readonly size: { readonly width: number, readonly height: number }, readonly dark: boolean }

/** Each screen is opened once on a device, and then looked at in each of its ways. */
const devices: ReadonlyArray<{ readonly name: string, readonly touch: boolean, readonly looks: readonly [Look, ...Look[]] }> = [
  { name: 'on a desk', touch: false, looks: [
    { name: 'dark, 1440 px', size: { width: 1440, height: 900 }, dark: true },
    { name: 'light, 1024 px', size: { width: 1024, height: 700 }, dark: false }] },
  { name: 'on a phone', touch: true, looks: [
    { name: 'dark, 390 px', size: { width: 390, height: 844 }, dark: true },
    { name: 'light, 360 px', size: { width: 360, height: 740 }, dark: false }] },
]

/** One order on its way to the money, so that no screen is empty. */
async function trade(): Promise<readonly string[]> {
  const ada = await house.at('ada')
  const company = (await firstOf(ada, 'org/companies?search=Lumen'))['id']
  const customer = (await firstOf(ada, 'party/parties?search=Acme'))['id']
  const lamp = (await firstOf(ada, 'catalog/products?search=L-100'))['id']
  const order = await told(ada, 'sales/orders', { company, customer, lines: [{ product: lamp, quantity: '3' }] })
  await told(ada, `sales/orders/${String(order['id'])}:confirm`)
  const deal = await told(ada, 'crm/opportunities', { company, customer, title: 'New showroom', currency: 'EUR' })
  return ['/', '/work', '/party/parties', `/party/parties/${String(customer)}`, '/crm/opportunities?view=board',
    `/crm/opportunities/${String(deal['id'])}`, '/sales/orders', `/sales/orders/${String(order['id'])}`, '/sales/orders/new',
    '/catalog/products', `/catalog/products/${String(lamp)}`, '/receivables/invoices', '/insight', '/books/trial-balance',
    '/books/ageing', '/me']
}

async function fits(screen: Screen, where: string): Promise<void> {
  const { wide, window } = await screen.page.evaluate(() => ({ wide: document.documentElement.scrollWidth, window: innerWidth }))
  assert.ok(wide <= window, `${where} is ${wide} px wide in a window of ${window}`)
  const narrow = await screen.page.evaluate(() => [...document.querySelectorAll('.k-grid-scroll')].flatMap(frame => {
    const wide = frame.querySelector('tr')?.getBoundingClientRect().width ?? 0
    return wide > 0 && wide + 2 < frame.clientWidth ? [`${Math.round(wide)} of ${frame.clientWidth} px`] : []
  }))
  assert.deepEqual(narrow, [], `tables that do not fill their frame at ${where}`)
}

let known: Promise<readonly string[]> | undefined

async function lookAt(screen: Screen, { name, size, dark }: Look, place: string): Promise<void> {
  await screen.page.setViewportSize(size)
  await screen.page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
  await screen.settled()
  const scheme = await screen.page.evaluate(() => document.documentElement.dataset['mantineColorScheme'])
  assert.equal(scheme, dark ? 'dark' : 'light')
  await screen.judge(`${place}, ${name}`)
  await fits(screen, `${place}, ${name}`)
}

for (const { name, touch, looks } of devices) {
  test(`the main screens ${name}`, async () => {
    const places = known ??= trade()
    const [first, ...others] = looks
    const screen = await house.screen('ada', { touch, size: first.size, dark: first.dark })
    const found: string[] = []
    const note = (error: unknown): void => { found.push(String(error)) }
    for (const place of await places) {
      // why: the screen is opened as it is first looked at, so what it loads it loads for that look.
      await screen.page.setViewportSize(first.size)
      await screen.page.emulateMedia({ colorScheme: first.dark ? 'dark' : 'light' })
      await screen.visit(place).then(() => fits(screen, `${place}, ${first.name}`)).catch(note)
      for (const look of others) await lookAt(screen, look, place).catch(note)
    }
    assert.deepEqual(found, [])
  })
}
