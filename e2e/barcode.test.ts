// The camera of a phone as a barcode reader: a product is found by what is printed on it, an order is taken with it from
// the first line to the confirmation.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cameraAt } from './testing/camera.ts'
import { firstOf, journey, recordOf, told } from './testing/journey.ts'
import type { Screen } from './testing/screen.ts'

const ean = '4006381333931'
const house = journey({ switches: cameraAt(ean), measured: true }, async ({ at }) => {
  const ada = await at('ada')
  const lamp = await firstOf(ada, 'catalog/products?search=L-100')
  await told(ada, `catalog/products/${String(lamp['id'])}:update`, { version: lamp['version'], barcode: ean })
})
const phone = { size: { width: 360, height: 740 }, touch: true } as const

async function fits(screen: Screen, where: string): Promise<void> {
  const wide = await screen.page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(wide <= 360, `${where} is ${wide} px wide`)
  await screen.judge(where)
}

test('a product is found by what is printed on it', async () => {
  const screen = await house.screen('sam', phone)
  await screen.visit('/catalog/products')
  await screen.button('Scan a barcode').tap()
  await screen.heading(/Desk lamp/).waitFor()
  assert.match(screen.address.pathname, /^\/catalog\/products\/[0-9a-f-]+$/)
  await fits(screen, 'a product found by camera')
})

test('an order is taken on the phone, from the first line to the confirmation', async () => {
  const screen = await house.screen('sam', phone)
  await screen.visit('/sales/orders/new')
  await screen.choose(screen.field('Customer'), 'Acme')
  for (const count of ['1', '2']) {
    await screen.button('Scan a barcode').tap()
    await screen.page.getByText(`Desk lamp: ${count}`).waitFor()
  }
  await screen.page.getByText('118.76').first().waitFor()
  await fits(screen, 'an order being taken')
  const made = await screen.saved('POST', /sales\/orders/, () => screen.button('Create').tap())
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const confirm = screen.button('Confirm order')
  await confirm.waitFor()
  await fits(screen, 'an order to be confirmed')
  const place = await confirm.boundingBox()
  assert.ok(place && place.height >= 44 && place.y + place.height <= 740, `within reach of the thumb: ${JSON.stringify(place)}`)
  const confirmed = await screen.saved('POST', /:confirm$/, () => confirm.tap())
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body))
  const order = await recordOf(await house.at('sam'), `sales/orders/${String(made.body['id'])}`)
  assert.equal(order['state'], 'confirmed')
})
