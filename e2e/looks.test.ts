// The main screens as they are looked at: light and dark, on a desk, on a small notebook and on a phone. Nothing is
// wider than the window, and every colour can be read (axe judges the contrast of what is shown).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, told } from './testing/journey.ts'
import type { Screen } from './testing/screen.ts'

const house = journey()

const looks = [
  { name: 'dark on a desk', size: { width: 1440, height: 900 }, dark: true },
  { name: 'light on a small notebook', size: { width: 1024, height: 700 }, dark: false },
  { name: 'dark on a small notebook', size: { width: 1024, height: 700 }, dark: true },
  { name: 'dark on a phone', size: { width: 390, height: 844 }, dark: true, touch: true },
  { name: 'light on a small phone', size: { width: 360, height: 740 }, dark: false, touch: true },
] as const

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
}

let known: Promise<readonly string[]> | undefined

for (const { name, ...wish } of looks) {
  test(`the main screens, ${name}`, async () => {
    const places = known ??= trade()
    const screen = await house.screen('ada', wish)
    const found: string[] = []
    for (const place of await places) {
      await screen.visit(place).then(() => fits(screen, place)).catch((error: unknown) => found.push(String(error)))
    }
    assert.deepEqual(found, [])
    const scheme = await screen.page.evaluate(() => document.documentElement.dataset['mantineColorScheme'])
    assert.equal(scheme, wish.dark ? 'dark' : 'light')
  })
}
