// A first visit loads what the screen draws and no more: bytes of script, which no machine makes more or fewer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstLoad, mainRoutes, mostBytes, routeOf } from './testing/first-load.ts'
import { journey } from './testing/journey.ts'
import { sell } from './testing/selling.ts'

const house = journey({}, async stage => {
  await sell(await stage.at('ada'), { customer: 'Acme', product: 'L-100', quantity: '3', price: '20.00' })
})

test('no main screen loads more script than a first visit may', async context => {
  const ada = await house.at('ada')
  const screen = await house.screen('ada')
  for (const route of await mainRoutes(ada)) {
    const { bytes, files } = await firstLoad(screen, house.stage.url + route)
    context.diagnostic(`${routeOf(route)}: ${(bytes / 1000).toFixed(1)} kB in ${files.length} files`)
    assert.ok(bytes <= mostBytes, `${routeOf(route)} loads ${bytes} bytes of script at first, ${mostBytes} are allowed`)
    assert.ok(files.length > 5, `${route} loaded its files`)
  }
})
